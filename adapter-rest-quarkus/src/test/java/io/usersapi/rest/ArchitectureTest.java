package io.usersapi.rest;

import static com.tngtech.archunit.base.DescribedPredicate.doNot;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.usersapi.application.PasswordHasher;
import io.usersapi.application.Stores;
import io.usersapi.application.account.AccountStore;
import io.usersapi.application.account.SigningKeyStore;
import io.usersapi.application.account.TokenSigner;
import io.usersapi.application.app.AppStore;
import io.usersapi.application.audit.AuditStore;
import io.usersapi.application.limit.RateLimiter;
import io.usersapi.application.mail.MailTokenStore;
import io.usersapi.application.mail.Mailer;
import io.usersapi.application.oauth.IdentityProvider;
import io.usersapi.application.oauth.ProviderSignInStore;
import io.usersapi.application.session.SessionStore;
import io.usersapi.application.transfer.TransferStore;
import io.usersapi.application.user.UserStore;
import io.usersapi.rest.wiring.Settings;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.junit.jupiter.api.Test;

/** Which room knows which: by lists of what is allowed, so that what nobody listed fails. */
class ArchitectureTest {

  private static final String REST = "io.usersapi.rest.";

  private static final JavaClasses SERVICE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.usersapi.rest");

  /** The packages of the service, and which of the others each may know. */
  private static final Map<String, Set<String>> FEATURES =
      Map.ofEntries(
          entry("http", Set.of()),
          entry("health", Set.of()),
          entry("telemetry", Set.of("http")),
          entry("dashboard", Set.of("http")),
          entry("limit", Set.of()),
          entry("audit", Set.of("http", "session")),
          entry("session", Set.of("http", "audit")),
          entry("app", Set.of("http", "session", "audit")),
          entry("schema", Set.of("http", "session", "app", "audit")),
          entry("page", Set.of("http")),
          entry("user", Set.of("http", "session", "audit", "page")),
          entry("account", Set.of("http", "session", "audit", "page")),
          entry("mail", Set.of("http", "account")),
          entry("oauth", Set.of("http", "account", "session")),
          entry("transfer", Set.of("http", "session", "audit")),
          entry(
              "wiring",
              Set.of(
                  "http",
                  "limit",
                  "audit",
                  "session",
                  "app",
                  "schema",
                  "user",
                  "account",
                  "mail",
                  "oauth",
                  "transfer",
                  "health",
                  "telemetry",
                  "dashboard")));

  /** What every package but wiring may know besides. */
  private static final String[] LIBRARIES = {
    "java..",
    "jakarta.enterprise..",
    "jakarta.inject..",
    "jakarta.ws.rs..",
    "org.eclipse.microprofile..",
    "org.jboss.logging..",
    "org.jboss.resteasy.reactive..",
    "org.jspecify.annotations..",
    "com.fasterxml.jackson..",
    "com.github.benmanes.caffeine.cache..",
    "io.github.bucket4j..",
    "io.micrometer.core.instrument..",
    "io.opentelemetry..",
    "io.netty.handler.ipfilter..",
    "io.netty.util..",
    "io.quarkus.arc",
    "io.quarkus.elytron.security.common..",
    "io.quarkus.vertx.http..",
    "io.quarkus.runtime",
    "io.quarkus.runtime.annotations",
    "io.quarkus.mailer..",
    "io.quarkus.qute",
    "io.quarkus.tls..",
    "io.quarkus.vertx.http.runtime",
    "io.quarkus.vertx.http.runtime.filters..",
    "io.smallrye..",
    "org.jose4j..",
    "org.wildfly.security.password..",
    "javax.naming..",
    "javax.net.ssl..",
    "javax.security.auth.x500..",
    "io.vertx..",
    "io.usersapi.domain..",
    "io.usersapi.application.."
  };

  private static DescribedPredicate<JavaClass> feature(String name) {
    return resideInAPackage(REST + name);
  }

  @Test
  void everyClassIsInAListedPackage() {
    classes()
        .should()
        .resideInAnyPackage(
            FEATURES.keySet().stream().map(name -> REST + name).toArray(String[]::new))
        .check(SERVICE);
    for (String name : FEATURES.keySet()) {
      assertThat(SERVICE.stream().filter(feature(name))).as(name).isNotEmpty();
    }
  }

  @Test
  void featuresKnowOnlyWhatIsListed() {
    FEATURES.forEach(
        (name, others) -> {
          if (!name.equals("wiring")) {
            DescribedPredicate<JavaClass> allowed =
                resideInAnyPackage(LIBRARIES)
                    .or(feature(name))
                    .or(belongTo(equivalentTo(Settings.class)))
                    .or(DescribedPredicate.describe("arrays", JavaClass::isArray))
                    .or(DescribedPredicate.describe("primitives", JavaClass::isPrimitive));
            for (String other : others) {
              allowed = allowed.or(feature(other));
            }
            classes().that(feature(name)).should().onlyDependOnClassesThat(allowed).check(SERVICE);
          }
        });
  }

  @Test
  void onlyWiringKnowsAdapters() {
    noClasses()
        .that(doNot(feature("wiring")))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.usersapi.inmemory..", "io.usersapi.mongo..", "io.usersapi.file..")
        .check(SERVICE);
    classes()
        .that(feature("wiring"))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "jakarta.enterprise..",
            "jakarta.inject..",
            "org.eclipse.microprofile.config..",
            "org.jboss.logging..",
            "org.jspecify.annotations..",
            "io.micrometer.core.instrument..",
            "io.quarkus.arc..",
            "io.quarkus.mailer..",
            "io.quarkus.runtime..",
            "io.quarkus.vertx.http",
            "io.smallrye.config..",
            "io.smallrye.jwt..",
            "io.vertx.core..",
            "io.usersapi..")
        .check(SERVICE);
  }

  @Test
  void resourcesReachStoresOnlyThroughUseCases() {
    Set<Class<?>> ports =
        Set.of(
            Stores.class,
            AppStore.class,
            AuditStore.class,
            UserStore.class,
            SessionStore.class,
            AccountStore.class,
            SigningKeyStore.class,
            MailTokenStore.class,
            Mailer.class,
            ProviderSignInStore.class,
            IdentityProvider.class,
            TokenSigner.class,
            RateLimiter.class,
            TransferStore.class,
            PasswordHasher.class);
    DescribedPredicate<JavaClass> port =
        DescribedPredicate.describe(
            "a port", type -> ports.stream().anyMatch(type::isAssignableTo));
    noClasses()
        .that()
        .haveSimpleNameEndingWith("Resource")
        .should()
        .dependOnClassesThat(port)
        .check(SERVICE);
    List<String> known =
        SERVICE.stream()
            .filter(doNot(feature("wiring")))
            .filter(
                type ->
                    type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(dependency -> port.test(dependency.getTargetClass())))
            .map(JavaClass::getSimpleName)
            .sorted()
            .toList();
    assertThat(known)
        .as("who knows a port, save wiring")
        .containsExactly(
            "BcryptPasswordHasher",
            "Command",
            "GitHubProvider",
            "IdentityProviders",
            "JwtTokens",
            "LocalRateLimiter",
            "OidcProvider",
            "PublicCalls",
            "QuarkusMailer",
            "RefusedCalls",
            "StoreReadiness");
  }

  @Test
  void statusesOfHttpAreInOneRoom() {
    noClasses()
        .that(doNot(feature("http")))
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("jakarta.ws.rs.core.Response$Status")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(WebApplicationException.class)
        .orShould()
        .callMethod(Response.class, "status", int.class)
        .orShould()
        .callMethod(HttpServerResponse.class, "setStatusCode", int.class)
        .check(SERVICE);
    List<String> mappers =
        SERVICE.stream()
            .filter(
                type ->
                    type.getMethods().stream()
                        .anyMatch(method -> method.isAnnotatedWith(ServerExceptionMapper.class)))
            .map(JavaClass::getSimpleName)
            .toList();
    assertThat(mappers).containsExactly("ErrorMapper");
  }

  @Test
  void resourcesAreFinalAndTakeTheirPartsInTheConstructor() {
    classes()
        .that()
        .haveSimpleNameEndingWith("Resource")
        .should()
        .haveModifier(JavaModifier.FINAL)
        .check(SERVICE);
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("jakarta.inject.Inject")
        .check(SERVICE);
  }
}
