package io.usersapi.application.transfer;

import io.usersapi.application.account.SigningKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The keys that sign tokens, with their private parts. */
final class SigningKeyKind extends Kind<SigningKey> {

  SigningKeyKind() {
    super("signingKeys", 1);
  }

  @Override
  Stream<SigningKey> of(Holdings holdings) {
    return holdings.signingKeys();
  }

  @Override
  void give(Intake intake, List<SigningKey> records) {
    intake.signingKeys(records);
  }

  @Override
  Map<String, @Nullable Object> write(SigningKey key) {
    Map<String, @Nullable Object> form = new LinkedHashMap<>();
    form.put("generation", key.generation());
    form.put("jwk", key.jwk());
    form.put("createdAt", key.createdAt().toString());
    return form;
  }

  @Override
  SigningKey read(int version, Form form) {
    return new SigningKey(form.integer("generation"), form.text("jwk"), form.time("createdAt"));
  }
}
