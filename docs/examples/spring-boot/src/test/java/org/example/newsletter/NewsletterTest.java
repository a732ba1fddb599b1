package org.example.newsletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.usersapi.application.Stores;
import io.usersapi.domain.app.App;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.app.PasswordHash;
import io.usersapi.domain.app.Role;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.inmemory.InMemoryStores;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

@SpringBootTest
class NewsletterTest {

  @TestConfiguration(proxyBeanMethods = false)
  static class Fakes {

    @Bean
    Stores stores(Clock clock) {
      InMemoryStores stores = new InMemoryStores(clock);
      AppKey key = new AppKey(new ObjectId("65a50a0f0000000000000001"));
      PasswordHash nobodyCanSignIn = new PasswordHash("-");
      stores.apps().create(
          App.create(key, Newsletter.APP, Role.USER, nobodyCanSignIn, clock.instant()));
      return stores;
    }
  }

  @Autowired Newsletter newsletter;

  @Test
  void subscribesAnEmailOnceHoweverOftenItComes() {
    assertThat(newsletter.subscribe("ada@example.org", true)).isEmpty();
    assertThat(newsletter.subscribe(" Ada@Example.org ", true)).isEmpty();

    assertThat(newsletter.subscribers()).containsExactly("ada@example.org");
  }

  @Test
  void tellsEverythingThatIsWrong() {
    assertThat(newsletter.subscribe("ada@", false)).hasSize(2);
    assertThat(newsletter.subscribers()).doesNotContain("ada@");
  }
}
