package io.usersapi.file;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.usersapi.file", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule USES_THE_HEXAGON_MVSTORE_AND_THE_JDK_ALONE =
      classes()
          .that()
          .resideInAPackage("io.usersapi.file..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.usersapi.file..",
              "io.usersapi.application..",
              "io.usersapi.domain..",
              "org.h2.mvstore..",
              "org.jspecify.annotations..",
              "java..");

  @ArchTest
  static final ArchRule LIVES_IN_THE_LISTED_PACKAGES =
      classes()
          .should()
          .resideInAnyPackage(
              "io.usersapi.file",
              "io.usersapi.file.account",
              "io.usersapi.file.app",
              "io.usersapi.file.ledger",
              "io.usersapi.file.limit",
              "io.usersapi.file.mail",
              "io.usersapi.file.oauth",
              "io.usersapi.file.audit",
              "io.usersapi.file.session",
              "io.usersapi.file.transfer",
              "io.usersapi.file.user");

  @ArchTest
  static final ArchRule HAS_NO_CYCLES =
      slices().matching("io.usersapi.file.(*)..").should().beFreeOfCycles();
}
