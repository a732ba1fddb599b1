package io.usersapi.rest.oauth;

import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where providers send browsers back to: under the service's own address, and never under what a
 * request's {@code Host} says, since each provider has the address on a list.
 */
public final class Callbacks {

  private final @Nullable String publicOrigin;
  private final Supplier<Integer> port;

  /**
   * @param publicOrigin the service's own origin, where it is configured
   * @param port the port that the service listens on; asked for where it is not
   */
  public Callbacks(@Nullable String publicOrigin, Supplier<Integer> port) {
    this.publicOrigin = publicOrigin;
    this.port = port;
  }

  URI of(String provider) {
    String origin = publicOrigin == null ? "http://localhost:" + port.get() : publicOrigin;
    return URI.create(origin + "/oauth/" + provider + "/callback");
  }
}
