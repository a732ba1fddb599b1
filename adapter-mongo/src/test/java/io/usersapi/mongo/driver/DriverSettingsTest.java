package io.usersapi.mongo.driver;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadPreference;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DriverSettingsTest {

  private static MongoClientSettings of(String connectionString) {
    return new DriverSettings()
        .customize(
            MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(connectionString)))
        .build();
  }

  @Test
  void writesToTheJournalsOfAMajorityWhateverTheConnectionStringSays() {
    MongoClientSettings settings =
        of("mongodb://localhost/users?w=1&journal=false&readPreference=secondary");

    assertThat(settings.getWriteConcern().getWString()).isEqualTo("majority");
    assertThat(settings.getWriteConcern().getJournal()).isTrue();
    assertThat(settings.getReadPreference()).isEqualTo(ReadPreference.primary());
    assertThat(settings.getRetryWrites()).isTrue();
  }

  @Test
  void boundsTheTimeOfEveryOperation() {
    assertThat(of("mongodb://localhost/users").getTimeout(TimeUnit.MILLISECONDS)).isEqualTo(2_000);
    assertThat(of("mongodb://localhost/users?timeoutMS=700").getTimeout(TimeUnit.MILLISECONDS))
        .isEqualTo(700);
  }
}
