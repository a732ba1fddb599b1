package org.example.newsletter;

import io.usersapi.application.Stores;
import io.usersapi.application.user.Users;
import io.usersapi.domain.id.ObjectIdGenerator;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Wires the use cases to whatever {@link Stores} there are: a durable one in production. */
@SpringBootApplication(proxyBeanMethods = false)
public class NewsletterApplication {

  public static void main(String[] args) {
    SpringApplication.run(NewsletterApplication.class, args);
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  Users users(Stores stores, Clock clock) {
    ObjectIdGenerator ids = new ObjectIdGenerator(clock, new SecureRandom());
    return new Users(stores.users(), stores.apps(), stores.sharedLimits(), null, ids, clock);
  }

  @Bean
  Newsletter newsletter(Users users, Stores stores) {
    return new Newsletter(users, stores.apps());
  }
}
