package io.usersapi.application.transfer;

import io.usersapi.domain.app.AppId;
import io.usersapi.domain.app.AppKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Deletions of apps that are not finished. */
final class RetirementKind extends Kind<Retirement> {

  RetirementKind() {
    super("retirements", 1);
  }

  @Override
  Stream<Retirement> of(Holdings holdings) {
    return holdings.retirements();
  }

  @Override
  void give(Intake intake, List<Retirement> records) {
    intake.retirements(records);
  }

  @Override
  Map<String, @Nullable Object> write(Retirement retirement) {
    Map<String, @Nullable Object> form = new LinkedHashMap<>();
    form.put("key", retirement.key().id().value());
    form.put("sourceAppId", retirement.id().value());
    return form;
  }

  @Override
  Retirement read(int version, Form form) {
    return new Retirement(new AppKey(form.id("key")), new AppId(form.text("sourceAppId")));
  }
}
