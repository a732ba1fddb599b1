package io.usersapi.mongo;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.quarkus.mongodb.panache.common.MongoEntity;
import java.util.stream.Stream;

@AnalyzeClasses(packages = "io.usersapi.mongo", importOptions = DoNotIncludeTests.class)
class AdapterArchitectureTest {

  @ArchTest
  static final ArchRule knowsOnlyTheApplicationAndItsDriver =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.jspecify.annotations",
              "io.usersapi.domain..",
              "io.usersapi.application..",
              "io.usersapi.mongo..",
              "com.mongodb..",
              "org.bson..",
              "com.github.benmanes.caffeine.cache",
              "io.quarkus.arc",
              "io.quarkus.mongodb..",
              "io.smallrye.faulttolerance.api",
              "jakarta.annotation",
              "jakarta.enterprise..",
              "jakarta.inject",
              "org.eclipse.microprofile.config.inject",
              "org.eclipse.microprofile.context",
              "org.eclipse.microprofile.faulttolerance.exceptions",
              "org.jboss.logging");

  @ArchTest
  static final ArchRule isDividedByFeature =
      classes()
          .should()
          .resideInAnyPackage(
              "io.usersapi.mongo",
              "io.usersapi.mongo.account",
              "io.usersapi.mongo.app",
              "io.usersapi.mongo.driver",
              "io.usersapi.mongo.limit",
              "io.usersapi.mongo.mail",
              "io.usersapi.mongo.oauth",
              "io.usersapi.mongo.audit",
              "io.usersapi.mongo.session",
              "io.usersapi.mongo.transfer",
              "io.usersapi.mongo.user");

  /** Documents are public for the driver's sake alone. */
  @ArchTest
  static final ArchRule showsNoTypeOfTheDriver =
      methods()
          .that()
          .arePublic()
          .and()
          .areDeclaredInClassesThat()
          .arePublic()
          .and()
          .areDeclaredInClassesThat()
          .resideOutsideOfPackage("io.usersapi.mongo.driver")
          .and()
          .areDeclaredInClassesThat()
          .areNotAnnotatedWith(MongoEntity.class)
          .should(haveOnlyTypesOfTheHexagon());

  private static ArchCondition<JavaMethod> haveOnlyTypesOfTheHexagon() {
    var allowed =
        describe(
            "of the JDK or the hexagon",
            (JavaClass type) ->
                Stream.of("java.", "io.usersapi.domain.", "io.usersapi.application.")
                        .anyMatch(type.getBaseComponentType().getName()::startsWith)
                    || type.isPrimitive());
    return new ArchCondition<>("have only types " + allowed.getDescription()) {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        Stream.of(
                Stream.of(method.getRawReturnType()),
                method.getRawParameterTypes().stream(),
                method.getThrowsClause().getTypes().stream())
            .flatMap(types -> types)
            .map(JavaClass.class::cast)
            .filter(allowed.negate())
            .forEach(
                type ->
                    events.add(
                        SimpleConditionEvent.violated(
                            method, method.getFullName() + " shows " + type.getName())));
      }
    };
  }
}
