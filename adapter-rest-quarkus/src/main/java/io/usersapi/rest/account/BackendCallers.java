package io.usersapi.rest.account;

import io.usersapi.application.app.Apps;
import io.usersapi.domain.app.App;
import io.usersapi.domain.app.AppId;
import io.usersapi.rest.http.HttpProblem;
import io.vertx.ext.web.RoutingContext;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** Which app a client certificate stands for: the one that its subject's common name names. */
public final class BackendCallers {

  private final Apps apps;

  public BackendCallers(Apps apps) {
    this.apps = apps;
  }

  /**
   * The app whose backend calls.
   *
   * @throws HttpProblem 403 when the certificate names no app
   */
  App app(RoutingContext http) {
    return commonName(http.request().sslSession())
        .filter(AppId::isValid)
        .flatMap(name -> apps.find(new AppId(name)))
        .orElseThrow(
            () ->
                HttpProblem.forbidden(
                    "unknown_app", "The common name of the certificate is no app's id."));
  }

  /** The one common name of the certificate's subject; of several none counts. */
  private static Optional<String> commonName(SSLSession session) {
    try {
      Certificate[] chain = session.getPeerCertificates();
      if (chain.length == 0 || !(chain[0] instanceof X509Certificate certificate)) {
        return Optional.empty();
      }
      List<String> names =
          new LdapName(certificate.getSubjectX500Principal().getName())
              .getRdns().stream()
                  .filter(part -> part.getType().equalsIgnoreCase("CN"))
                  .map(part -> String.valueOf(part.getValue()))
                  .toList();
      return names.size() == 1 ? Optional.of(names.get(0)) : Optional.empty();
    } catch (SSLPeerUnverifiedException | InvalidNameException e) {
      return Optional.empty();
    }
  }
}
