package io.usersapi.application;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.usersapi.application.user.Users;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Names what the use cases may use and where its classes may be; whatever is not named fails. */
class ArchitectureTest {

  private static final String[] OWN = {
    "io.usersapi.application",
    "io.usersapi.application.account",
    "io.usersapi.application.app",
    "io.usersapi.application.limit",
    "io.usersapi.application.mail",
    "io.usersapi.application.oauth",
    "io.usersapi.application.page",
    "io.usersapi.application.schema",
    "io.usersapi.application.audit",
    "io.usersapi.application.session",
    "io.usersapi.application.transfer",
    "io.usersapi.application.user",
  };

  private static final String[] ALLOWED = {
    "io.usersapi.domain.account",
    "io.usersapi.domain.app",
    "io.usersapi.domain.id",
    "io.usersapi.domain.mail",
    "io.usersapi.domain.oauth",
    "io.usersapi.domain.schema",
    "io.usersapi.domain.audit",
    "io.usersapi.domain.session",
    "io.usersapi.domain.user",
    "java..",
    "org.jspecify.annotations",
  };

  /** The module's own classes, and no tests. */
  private static final JavaClasses MODULE =
      new ClassFileImporter()
          .importUrl(Users.class.getProtectionDomain().getCodeSource().getLocation());

  @Test
  void looksAtTheWholeModule() {
    assertThat(MODULE.contain(Users.class)).isTrue();
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
