package io.usersapi.rest.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where callers of a service that runs outside this process come in. */
public interface Entrance {

  /** The password of the first admin app, where a test does not want one to be made. */
  String PASSWORD = "known to the test";

  HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  /** Where it listens; waits for it. */
  String url();

  /** What listens there. */
  Process process();

  /** A request to a path of it, which ends after a minute. */
  default HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(url() + path)).timeout(Duration.ofMinutes(1));
  }

  /**
   * A POST to a path of it.
   *
   * @param json with single quotes
   */
  default HttpRequest.Builder post(String path, String json) {
    return to(path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(json.replace('\'', '"')));
  }

  /**
   * A PUT to a path of it.
   *
   * @param json with single quotes
   */
  default HttpRequest.Builder put(String path, String json) {
    return to(path)
        .header("Content-Type", "application/json")
        .PUT(BodyPublishers.ofString(json.replace('\'', '"')));
  }

  /** Sends a request and gives its answer. */
  static HttpResponse<String> call(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  /** Signs the first admin app in with {@link #PASSWORD}, and gives the cookie. */
  default String signIn() throws IOException, InterruptedException {
    return signIn("admin", PASSWORD);
  }

  /** Signs an app in, and gives the cookie. */
  default String signIn(String app, String password) throws IOException, InterruptedException {
    String credentials = "{'sourceAppId':'" + app + "','password':'" + password + "'}";
    HttpResponse<String> login = call(post("/auth/login", credentials));
    assertThat(login.statusCode()).as(login.body()).isEqualTo(200);
    return login.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
  }

  /** Makes an app, as the admin with that cookie, and gives its password. */
  default String make(String app, String cookie) throws IOException, InterruptedException {
    HttpResponse<String> made =
        call(post("/auth/apps", "{'sourceAppId':'" + app + "'}").header("Cookie", cookie));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
    return made.body().replaceAll("(?s).*\"password\":\"([^\"]+)\".*", "$1");
  }

  /** Submits an email for an app that has the first schema. */
  default HttpResponse<String> submit(String app, String email)
      throws IOException, InterruptedException {
    String user = "{'email':'" + email + "','data':{'consentRequired':true}}";
    return call(post("/v1/users", user).header("x-app-id", app));
  }

  /**
   * The emails of an app's users, as the admin with that cookie sees them. Who comes meanwhile
   * moves the others on, so that some may be seen twice, but nobody is passed over.
   */
  default Set<String> emails(String app, String cookie) throws IOException, InterruptedException {
    Pattern member = Pattern.compile("\"email\":\"([^\"]+)\"");
    int page = 200;
    Set<String> all = new HashSet<>();
    int found = page;
    for (int skip = 0; found == page; skip += page) {
      String path = "/auth/admin/users?limit=" + page + "&sourceAppId=" + app + "&skip=" + skip;
      HttpResponse<String> users = call(to(path).header("Cookie", cookie));
      assertThat(users.statusCode()).as(users.body()).isEqualTo(200);
      found = 0;
      for (Matcher email = member.matcher(users.body()); email.find(); found++) {
        all.add(email.group(1));
      }
    }
    return all;
  }
}
