package io.usersapi.inmemory;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/**
 * Names what the stores in memory may use and where its classes may be; whatever is not named
 * fails.
 */
class ArchitectureTest {

  private static final String[] OWN = {
    "io.usersapi.inmemory",
    "io.usersapi.inmemory.account",
    "io.usersapi.inmemory.app",
    "io.usersapi.inmemory.limit",
    "io.usersapi.inmemory.mail",
    "io.usersapi.inmemory.oauth",
    "io.usersapi.inmemory.audit",
    "io.usersapi.inmemory.session",
    "io.usersapi.inmemory.transfer",
    "io.usersapi.inmemory.user",
  };

  private static final String[] ALLOWED = {
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
    "javax.crypto..",
    "org.jspecify.annotations",
  };

  /** The module's own classes, and no tests. */
  private static final JavaClasses MODULE =
      new ClassFileImporter()
          .importUrl(InMemoryStores.class.getProtectionDomain().getCodeSource().getLocation());

  @Test
  void looksAtTheWholeModule() {
    assertThat(MODULE.contain(InMemoryStores.class)).isTrue();
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
  void hasNoNameThatSaysNothing() {
    classes()
        .should()
        .haveNameNotMatching(".*(Impl|Manager|Utils?|Helper)(\\$.*)?")
        .andShould()
        .resideOutsideOfPackages(
            "..common..", "..util..", "..utils..", "..helper..", "..impl..", "..manager..")
        .check(MODULE);
  }
}
