package io.usersapi.rest.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.usersapi.domain.schema.UserSchema;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Schemas as they are sent: written once for as long as they are in use. */
// How Caffeine calls a cache of weak keys and its entries; it looks the classes up by those names,
// and these are not among those that Quarkus tells a native executable of.
@RegisterForReflection(
    classNames = {"com.github.benmanes.caffeine.cache.WS", "com.github.benmanes.caffeine.cache.FS"})
@ApplicationScoped
class RenderedSchemas {

  /** A schema's JSON text, with the strong validator that changes with it. */
  record Rendered(Buffer json, String etag) {}

  private final ObjectMapper mapper;
  private final Cache<UserSchema, Rendered> cache =
      Caffeine.newBuilder()
          .weakKeys()
          .executor(Runnable::run) // what there is to do now and then costs less than a thread
          .build();

  RenderedSchemas(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  Rendered of(UserSchema schema) {
    return cache.get(schema, this::render);
  }

  private Rendered render(UserSchema schema) {
    try {
      byte[] json = mapper.writeValueAsBytes(schema.describe());
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(json);
      return new Rendered(
          Buffer.buffer(json), "\"" + HexFormat.of().formatHex(digest, 0, 12) + "\"");
    } catch (JsonProcessingException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("A schema can always be written", e);
    }
  }
}
