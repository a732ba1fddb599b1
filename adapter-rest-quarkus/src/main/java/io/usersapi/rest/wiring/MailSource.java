package io.usersapi.rest.wiring;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import io.usersapi.domain.schema.Validated.Valid;
import io.usersapi.domain.user.Email;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Gives the service the name by which it greets a mail server, and which ends the ids of its mails:
 * the domain of the sender, unless {@code QUARKUS_MAILER_OWN_HOST_NAME} is set. The machine's own
 * name is no good one: inside a container nobody knows it, and finding out takes many seconds where
 * no name server answers.
 */
public final class MailSource implements ConfigSourceFactory {

  /** Above application.properties, below system properties and the environment. */
  private static final int ORDINAL = 260;

  private static final String NAME = "quarkus.mailer.own-host-name";

  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    return Stream.of("USERS_MAIL_FROM", "quarkus.mailer.from")
        .map(name -> Optional.ofNullable(context.getValue(name)).map(ConfigValue::getValue))
        .flatMap(Optional::stream)
        .filter(sender -> !sender.isBlank())
        .findFirst()
        .flatMap(MailSource::domain)
        .<List<ConfigSource>>map(
            domain ->
                List.of(new PropertiesConfigSource(Map.of(NAME, domain), "MailSource", ORDINAL)))
        .orElse(List.of());
  }

  /** The domain of a sender; one that is none is left to {@link MailSettingsReader}. */
  private static Optional<String> domain(String sender) {
    return Email.parse(MailSettingsReader.address(sender.strip())) instanceof Valid<Email> valid
        ? Optional.of(valid.value().value().replaceFirst(".*@", ""))
        : Optional.empty();
  }
}
