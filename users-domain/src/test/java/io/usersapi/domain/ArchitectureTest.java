package io.usersapi.domain;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.usersapi.domain.user.Email;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Names what the domain may use and where its classes may be; whatever is not named fails. */
class ArchitectureTest {

  private static final String[] OWN = {
    "io.usersapi.domain.account",
    "io.usersapi.domain.app",
    "io.usersapi.domain.id",
    "io.usersapi.domain.mail",
    "io.usersapi.domain.oauth",
    "io.usersapi.domain.schema",
    "io.usersapi.domain.audit",
    "io.usersapi.domain.secret",
    "io.usersapi.domain.session",
    "io.usersapi.domain.text",
    "io.usersapi.domain.user",
  };

  private static final String[] ALLOWED = {
    "java.lang",
    "java.math",
    "java.net",
    "java.nio.charset",
    "java.security",
    "java.text",
    "java.time",
    "java.util",
    "java.util.concurrent.atomic",
    "java.util.function",
    "java.util.random",
    "java.util.regex",
    "java.util.stream",
    "org.jspecify.annotations",
    "com.google.re2j",
  };

  /** The module's own classes, and no tests. */
  private static final JavaClasses MODULE =
      new ClassFileImporter()
          .importUrl(Email.class.getProtectionDomain().getCodeSource().getLocation());

  @Test
  void looksAtTheWholeModule() {
    assertThat(MODULE.contain(Email.class)).isTrue();
    assertThat(MODULE.contain(ArchitectureTest.class)).isFalse();
  }

  @Test
  void hasNoClassOutsideOfItsPackages() {
    classes().should().resideInAnyPackage(OWN).check(MODULE);
  }

  @Test
  void usesNothingButWhatIsNamedHere() {
    classes()
        .should()
        .onlyDependOnClassesThat(
            JavaClass.Predicates.resideInAnyPackage(OWN)
                .or(JavaClass.Predicates.resideInAnyPackage(ALLOWED)))
        .check(MODULE);
  }

  @Test
  void isGivenTimeAndChance() {
    noClasses().should().accessTargetWhere(takesTimeOrChanceItself()).check(MODULE);
  }

  @Test
  void hasNoNameThatSaysNothing() {
    classes()
        .should()
        .haveNameNotMatching(".*(Impl|Manager|Utils?|Helper)(\\$.*)?")
        .andShould()
        .resideOutsideOfPackages(
            "..common..", "..util..", "..utils..", "..helper..", "..impl..", "..manager..")
        .check(MODULE);
  }

  private static DescribedPredicate<JavaAccess<?>> takesTimeOrChanceItself() {
    return describe(
        "take time or chance from elsewhere than an argument",
        access -> {
          JavaClass owner = access.getTargetOwner();
          String name = access.getName();
          return (owner.getPackageName().startsWith("java.time") && name.equals("now"))
              || (owner.isEquivalentTo(Clock.class) && name.matches("(system|tick).*"))
              || (owner.isEquivalentTo(System.class)
                  && Set.of("currentTimeMillis", "nanoTime").contains(name))
              || (owner.isEquivalentTo(Math.class) && name.equals("random"))
              || (owner.isEquivalentTo(StrictMath.class) && name.equals("random"))
              || (owner.isEquivalentTo(UUID.class) && name.equals("randomUUID"))
              || (owner.isEquivalentTo(RandomGenerator.class)
                  && Set.of("of", "getDefault").contains(name))
              || (owner.isEquivalentTo(SecureRandom.class) && name.startsWith("getInstance"))
              || (owner.isAssignableTo(Random.class) && Set.of("<init>", "current").contains(name));
        });
  }
}
