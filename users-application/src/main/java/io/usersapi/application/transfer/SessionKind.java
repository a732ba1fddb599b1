package io.usersapi.application.transfer;

import io.usersapi.domain.app.AppId;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.session.Session;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The dashboard's sessions; those that end soon are left behind. */
final class SessionKind extends Kind<Session> {

  SessionKind() {
    super("sessions", 1);
  }

  @Override
  Stream<Session> of(Holdings holdings) {
    return holdings.sessions();
  }

  @Override
  void give(Intake intake, List<Session> records) {
    intake.sessions(records);
  }

  @Override
  Map<String, @Nullable Object> write(Session session) {
    Map<String, @Nullable Object> form = new LinkedHashMap<>();
    form.put("tokenHash", session.tokenHash());
    form.put("app", session.app().id().value());
    form.put("sourceAppId", session.appId().value());
    form.put("passwordVersion", session.passwordVersion());
    form.put("expiresAt", session.expiresAt().toString());
    return form;
  }

  @Override
  Session read(int version, Form form) {
    return new Session(
        form.text("tokenHash"),
        new AppKey(form.id("app")),
        new AppId(form.text("sourceAppId")),
        form.integer("passwordVersion"),
        form.time("expiresAt"));
  }

  @Override
  boolean outlasts(Session session, Instant time) {
    return session.isLive(time);
  }
}
