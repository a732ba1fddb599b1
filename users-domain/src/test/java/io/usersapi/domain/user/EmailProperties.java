package io.usersapi.domain.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.usersapi.domain.schema.Validated.Valid;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of every text, be it an address or not. */
class EmailProperties {

  /** The production of the HTML standard, word by word. */
  private static final Pattern PRODUCTION =
      Pattern.compile(
          "^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
              + "(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$");

  @Property
  void normalisingTwiceIsNormalisingOnce(@ForAll("nearlyAddresses") String text) {
    if (Email.parse(text) instanceof Valid<Email> valid) {
      assertThat(Email.of(valid.value().value())).isEqualTo(valid.value());
    }
  }

  @Property
  void whatIsTakenMatchesTheProduction(@ForAll("nearlyAddresses") String text) {
    if (Email.parse(text) instanceof Valid<Email> valid) {
      assertThat(valid.value().value()).matches(PRODUCTION).isLowerCase();
    }
  }

  @Property
  void plainAddressesAreTakenExactlyWhenTheyMatchTheProduction(@ForAll("plain") String text) {
    boolean production =
        PRODUCTION.matcher(text).matches() && text.indexOf('@') <= 64 && text.length() <= 254;
    assertThat(Email.parse(text).violations().isEmpty()).isEqualTo(production);
  }

  @Property
  void noTextMakesItThrow(@ForAll String text) {
    assertThat(Email.parse(text).violations().size()).isLessThanOrEqualTo(1);
  }

  @Provide
  Arbitrary<String> nearlyAddresses() {
    Arbitrary<String> part =
        Arbitraries.strings()
            .withCharRange('a', 'e')
            .withChars("AZ.-+ \u00FC\u00DF\u03A3\u0130\u212A\u0301\u200D\uFEFF\u3002\uFF21")
            .ofMaxLength(12);
    return Combinators.combine(part, part).as((local, domain) -> local + "@" + domain);
  }

  @Provide
  Arbitrary<String> plain() {
    return Arbitraries.strings()
        .withCharRange('a', 'c')
        .withChars("0@@.-_+!")
        .ofMinLength(1)
        .ofMaxLength(10);
  }
}
