package io.usersapi.rest.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.usersapi.domain.account.PasswordPolicy;
import io.usersapi.domain.account.Registration;
import io.usersapi.domain.account.Username;
import io.usersapi.domain.schema.Validated;
import io.usersapi.domain.schema.Validated.Valid;
import io.usersapi.domain.schema.Violation;
import io.usersapi.rest.http.StrictJson;
import java.util.List;
import java.util.Map;

class RegistrationFuzzTest {

  private static final PasswordPolicy POLICY = new PasswordPolicy(8, 32);
  private static final List<String> ORDER =
      List.of("username", "email", "password", "displayName", "picture");

  @FuzzTest
  void isTakenOrRefusedMemberByMemberInOrder(byte[] bytes) {
    Map<String, ?> members = object(bytes);
    judge(Registration.withUsername(POLICY, members));
    judge(Registration.upgrade(POLICY, members));
    judge(Registration.withProfile(POLICY, members));
  }

  private static void judge(Validated<Registration> read) {
    if (read instanceof Valid<Registration> valid) {
      Username name = valid.value().username();
      if (name != null) {
        assertThat(Username.parse(name.text()).orThrow()).isEqualTo(name);
        assertThat(!name.isEmail() || name.names(valid.value().email())).isTrue();
      }
      assertThat(valid.value().password().isHashable()).isTrue();
    } else {
      List<Integer> places =
          read.violations().stream().map(Violation::field).map(ORDER::indexOf).toList();
      assertThat(places).isNotEmpty().doesNotContain(-1).isSorted();
    }
  }

  @SuppressWarnings("unchecked") // StrictJson makes maps of this one type
  private static Map<String, ?> object(byte[] bytes) {
    try {
      return StrictJson.parse(bytes) instanceof Map<?, ?> given ? (Map<String, ?>) given : Map.of();
    } catch (StrictJson.Malformed e) {
      return Map.of();
    }
  }
}
