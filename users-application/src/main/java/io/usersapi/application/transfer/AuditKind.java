package io.usersapi.application.transfer;

import io.usersapi.domain.app.AppId;
import io.usersapi.domain.audit.AuditEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who did what in the dashboard. */
final class AuditKind extends Kind<AuditEvent> {

  AuditKind() {
    super("audit", 1);
  }

  @Override
  Stream<AuditEvent> of(Holdings holdings) {
    return holdings.audit();
  }

  @Override
  void give(Intake intake, List<AuditEvent> records) {
    intake.audit(records);
  }

  @Override
  Map<String, @Nullable Object> write(AuditEvent event) {
    Map<String, @Nullable Object> form = new LinkedHashMap<>();
    form.put("id", event.id().value());
    form.put("at", event.at().toString());
    form.put("actor", event.actor().value());
    form.put("action", event.action());
    form.put("target", event.target());
    form.put("address", event.address());
    return form;
  }

  @Override
  AuditEvent read(int version, Form form) {
    return new AuditEvent(
        form.id("id"),
        form.time("at"),
        new AppId(form.text("actor")),
        form.text("action"),
        form.text("target"),
        form.text("address"));
  }
}
