package io.usersapi.domain.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.usersapi.domain.schema.Validated.Valid;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class EmailPropertiesTest {

  @Property
  void normalisingTwiceIsNormalisingOnce(@ForAll("addresses") String text) {
    if (Email.parse(text) instanceof Valid<Email> valid) {
      Email email = valid.value();
      assertThat(Email.of(email.value())).isEqualTo(email);
      assertThat(email.value())
          .hasSizeLessThanOrEqualTo(Email.MAX_LENGTH)
          .matches("[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9-]+(\\.[a-z0-9-]+)*");
    }
  }

  @Property
  void blanksAndCaseMakeNoOtherUser(@ForAll("plainAddresses") String address) {
    assertThat(Email.of(" \uFEFF" + address.toUpperCase(Locale.ROOT) + "\t"))
        .isEqualTo(Email.of(address));
  }

  @Property
  void noTextMakesItThrow(@ForAll String text) {
    assertThat(Email.parse(text).violations()).hasSizeLessThanOrEqualTo(1);
    assertThat(Email.parse("a@" + text).violations()).hasSizeLessThanOrEqualTo(1);
  }

  @Provide
  Arbitrary<String> plainAddresses() {
    return Combinators.combine(
            Arbitraries.strings().withChars("abcxyz019.+_-").ofMinLength(1).ofMaxLength(64),
            Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(63))
        .as((local, domain) -> local + "@" + domain + ".org");
  }

  @Provide
  Arbitrary<String> addresses() {
    Arbitrary<Character> anything =
        Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.chars().with("abzABZ019.-+_@ '")),
            Tuple.of(3, Arbitraries.chars().with("äÄüßςΣσ\u212A\u0130\u3002\uFF0E")),
            Tuple.of(1, Arbitraries.chars().with("\u0308\u0301\u00AD\u200D\uFEFF")),
            Tuple.of(1, Arbitraries.chars().all()));
    Arbitrary<String> part = anything.list().ofMaxSize(20).map(EmailPropertiesTest::join);
    return Combinators.combine(Arbitraries.of("a", "A.b+", " x", "\uFEFFy"), part, part)
        .as((start, left, right) -> start + left + "@" + right + "x.org");
  }

  private static String join(List<Character> chars) {
    StringBuilder text = new StringBuilder();
    chars.forEach(text::append);
    return text.toString();
  }
}
