package io.usersapi.rest.http;

import static io.usersapi.rest.harness.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.usersapi.rest.harness.Answer;
import io.usersapi.rest.harness.Caller;
import io.usersapi.rest.harness.TestApp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no JSON, of another type, or too long. */
public abstract class BodySuite {

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The text with bytes that are no UTF-8 in place of {@code ?}. */
  private static byte[] with(String text, int... octets) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (char c : text.toCharArray()) {
      if (c == '?') {
        Arrays.stream(octets).forEach(body::write);
      } else {
        body.write(c);
      }
    }
    return body.toByteArray();
  }

  static Stream<byte[]> malformed() {
    Stream<byte[]> texts =
        Stream.of(
                "",
                " \n ",
                "{",
                "{'email':'a",
                "{'email':}",
                "{'email' 'a'}",
                "{'email':'a@example.org',}",
                "{email:'a@example.org'}",
                "nope",
                "undefined",
                "{/* c */'email':'a@example.org'}",
                "{'email':'a@example.org'} x",
                "{'email':'a@example.org'}{}",
                "{'email':'a@example.org','x':NaN}",
                "{'email':'a@example.org','x':-Infinity}",
                "{'email':'a@example.org','x':01}",
                "{'email':'a@example.org','x':+1}",
                "{'email':'a@example.org','x':.5}",
                "{'email':'a@example.org','x':1.}",
                "{'email':'a@example.org','x':True}",
                "{'email':'a@exam\nple.org'}",
                "{'email':'a\\x40example.org'}",
                "{'email':'a@example.org','x':'\\u00'}",
                "{'email':'a@example.org','x':'\\ud83d'}",
                "{'email':'a@example.org','x':'\\ude00\\ud83d'}",
                "{'email':'a@example.org','\\ud83d':1}",
                "{'email':'a@example.org','x':1e99999999999}",
                "{'email':'a@example.org','x':" + "[".repeat(2000) + "]".repeat(2000) + "}",
                "email=a%40example.org",
                "<email>a@example.org</email>")
            .map(text -> bytes(json(text)));
    String text = json("{'email':'a@example.org','x':'?'}");
    Stream<byte[]> octets =
        Stream.of(
            bytes("{'email':'a@example.org'}"),
            with(text, 0xff, 0xfe),
            with(text, 0xc0, 0xaf),
            with(text, 0xe0, 0x80, 0xaf),
            with(text, 0xe2, 0x82),
            with(text, 0xed, 0xa0, 0xbd),
            with(text, 0xf4, 0x90, 0x80, 0x80),
            with(text, 0x80),
            text.getBytes(StandardCharsets.UTF_16));
    return Stream.concat(texts, octets);
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void refusesWhatIsNoJson(byte[] body) {
    TestApp app = TestApp.ofEmails();
    Target.SUBMISSION
        .call(app.page(), app, "application/json", body)
        .refused(400, "malformed_json");
    assertThat(app.users()).isEmpty();
  }

  @Test
  void boundsDepthStringsNamesAndNumbersWhereverTheyStand() {
    TestApp app = TestApp.create();
    for (String member :
        new String[] {
          "'x':" + "[".repeat(33) + "]".repeat(33),
          "'x':'" + "s".repeat(65_537) + "'",
          "'" + "n".repeat(2_000) + "':1",
          "'x':" + "9".repeat(6_201)
        }) {
      app.putSchema("{'fields':[]," + member + "}").refused(400, "malformed_json");
    }
  }

  @ParameterizedTest
  @EnumSource(Target.class)
  void refusesWhatIsNoJsonObjectEverywhere(Target target) {
    TestApp app = TestApp.ofEmails();
    Caller caller = target.caller(app);
    for (String body : new String[] {"{", "nope", "{}x"}) {
      target.call(caller, app, body).refused(400, "malformed_json");
    }
    for (String body : new String[] {"[]", "[{}]", "\"x\"", "5", "null", "true"}) {
      target.call(caller, app, body).refused(400, "wrong_type");
    }
  }

  @ParameterizedTest
  @EnumSource(Target.class)
  void refusesNothingWithATypeAndNothingAtAllWhereAMemberIsNeeded(Target target) {
    TestApp app = TestApp.ofEmails();
    Caller caller = target.caller(app);
    Answer untyped = caller.send(target.method, target.path(app.id()));
    if (target.needsBody()) {
      untyped.refused(400, "malformed_json");
      target.call(caller, app, "").refused(400, "malformed_json");
    } else {
      untyped.ok();
    }
  }

  static Stream<Arguments> duplicates() {
    return Stream.of(
        Arguments.of(
            Target.SUBMISSION, "{'email':'a@example.org','email':'b@example.org','data':{}}"),
        Arguments.of(Target.SUBMISSION, "{'email':'a@example.org','email':'a@example.org'}"),
        Arguments.of(Target.SUBMISSION, "{'email':'a@example.org','\\u0065mail':'b@example.org'}"),
        Arguments.of(Target.SUBMISSION, "{'email':'a@example.org','data':{},'data':{}}"),
        Arguments.of(Target.SUBMISSION, "{'email':'a@example.org','data':{'x':1,'x':2}}"),
        Arguments.of(Target.SUBMISSION, "{'email':'a@example.org','utm':1,'utm':null}"),
        Arguments.of(Target.SUBMISSION, "{'email':'a@example.org','utm':null,'utm':1}"),
        Arguments.of(Target.SUBMISSION, "{'email':'a@example.org','utm':[{'y':{'z':1,'z':1}}]}"),
        Arguments.of(Target.LOGIN, "{'sourceAppId':'x','password':'y','password':'z'}"),
        Arguments.of(Target.LOGOUT, "{'x':1,'x':1}"),
        Arguments.of(Target.NEW_APP, "{'sourceAppId':'one','sourceAppId':'two'}"),
        Arguments.of(Target.SCHEMA, "{'fields':[],'fields':[]}"),
        Arguments.of(
            Target.SCHEMA,
            "{'fields':[{'key':'x','label':'X','kind':'text','maxLength':1,'maxLength':2}]}"),
        Arguments.of(Target.SETTINGS, "{'anonymousSignup':true,'anonymousSignup':true}"),
        Arguments.of(Target.NEW_PASSWORD, "{'x':1,'x':2}"),
        Arguments.of(Target.OWN_PASSWORD, "{'current':'x','current':'x','next':'12345678'}"));
  }

  @ParameterizedTest
  @MethodSource("duplicates")
  void refusesAMemberThatIsThereTwiceHoweverDeepAndHoweverWritten(Target target, String body) {
    TestApp app = TestApp.ofEmails();
    target.call(target.caller(app), app, json(body)).refused(400, "malformed_json");
  }

  // Type

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/xml",
        "application/jsonx",
        "application/json-seq",
        "text/json",
        "text/plain; x=application/json",
        "application/json; charset=iso-8859-1",
        "application/json; charset=utf-16",
        "nonsense",
        "*/*",
        ""
      })
  void refusesAnotherType(String type) throws IOException {
    TestApp app = TestApp.ofEmails();
    String body = Target.SUBMISSION.good(app);
    try (RawHttp http = new RawHttp()) {
      http.send(request(app, body.length(), "Content-Type: " + type + "\r\n")).send(body);
      String head = http.head();
      assertThat(head).startsWith("HTTP/1.1 415 ");
      assertThat(http.body(head)).contains(json("'code':'unsupported_media_type'"));
    }
    assertThat(app.users()).isEmpty();
  }

  @Test
  void refusesABodyWithoutAType() throws IOException {
    TestApp app = TestApp.ofEmails();
    String body = Target.SUBMISSION.good(app);
    try (RawHttp http = new RawHttp()) {
      assertThat(http.send(request(app, body.length(), "")).send(body).head())
          .startsWith("HTTP/1.1 415 ");
    }
  }

  @ParameterizedTest
  @EnumSource(Target.class)
  void refusesAnotherTypeEverywhere(Target target) {
    TestApp app = TestApp.ofEmails();
    target
        .call(target.caller(app), app, "text/plain", bytes(target.good(app)))
        .refused(415, "unsupported_media_type");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json;charset=utf-8",
        "Application/JSON ; Charset=\"UTF-8\"",
        "application/json; charset=UTF8",
        "application/json; profile=x"
      })
  void takesJsonHoweverItsTypeIsWritten(String type) {
    TestApp app = TestApp.ofEmails();
    Target.SUBMISSION.call(app.page(), app, type, bytes(Target.SUBMISSION.good(app))).ok();
  }

  // Length

  private static byte[] padded(String body, int length) {
    byte[] padded = new byte[length];
    Arrays.fill(padded, (byte) ' ');
    System.arraycopy(bytes(body), 0, padded, 0, body.length());
    return padded;
  }

  @ParameterizedTest
  @EnumSource(Target.class)
  void takesABodyUpToItsLimitAndNoLonger(Target target) {
    TestApp app = TestApp.ofEmails();
    Caller caller = target.caller(app);
    String json = "application/json";
    target
        .call(caller, app, json, padded(target.good(app), target.limit + 1))
        .refused(413, "body_too_large");
    target
        .call(caller, app, json, padded(target.good(app), 3 * target.limit))
        .refused(413, "body_too_large");
    if (target == Target.SUBMISSION) {
      assertThat(app.users()).isEmpty();
    }
    target.call(caller, app, json, padded(target.good(app), target.limit)).is(200);
  }

  private static String request(TestApp app, int length, String more) {
    return "POST /v1/users HTTP/1.1\r\nHost: localhost\r\nx-app-id: "
        + app.id()
        + "\r\nContent-Length: "
        + length
        + "\r\n"
        + more
        + "\r\n";
  }

  private static String chunked(TestApp app) {
    return "POST /v1/users HTTP/1.1\r\nHost: localhost\r\nx-app-id: "
        + app.id()
        + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
  }

  private static byte[] chunks(byte[] body, int size) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int at = 0; at < body.length; at += size) {
      byte[] chunk = Arrays.copyOfRange(body, at, Math.min(body.length, at + size));
      out.writeBytes(bytes(Integer.toHexString(chunk.length) + "\r\n"));
      out.writeBytes(chunk);
      out.writeBytes(bytes("\r\n"));
    }
    out.writeBytes(bytes("0\r\n\r\n"));
    return out.toByteArray();
  }

  @Test
  void countsTheBytesOfAChunkedBody() throws IOException {
    TestApp app = TestApp.ofEmails();
    String good = Target.SUBMISSION.good(app);
    try (RawHttp http = new RawHttp()) {
      http.send(chunked(app)).send(chunks(bytes(good), 7));
      String head = http.head();
      assertThat(head).startsWith("HTTP/1.1 200 ");
      http.body(head);
      http.send(chunked(app)).send(chunks(padded(good, 65_536), 8_000));
      head = http.head();
      assertThat(head).startsWith("HTTP/1.1 200 ");
      http.body(head);
      http.send(chunked(app)).send(chunks(padded(good, 65_537), 8_000));
      head = http.head();
      assertThat(head).startsWith("HTTP/1.1 413 ");
      assertThat(http.body(head)).contains("body_too_large");
    }
  }

  @Test
  void refusesALengthOverTheLimitBeforeTheBodyComes() throws IOException {
    TestApp app = TestApp.ofEmails();
    try (RawHttp http = new RawHttp()) {
      http.send(request(app, 5 * 1024 * 1024, "Content-Type: application/json\r\n")).send("{");
      String head = http.head();
      assertThat(head).startsWith("HTTP/1.1 413 ");
      assertThat(http.body(head)).contains("body_too_large");
    }
  }

  @Test
  void letsAClientAskBeforeItSends() throws IOException {
    TestApp app = TestApp.ofEmails();
    String good = Target.SUBMISSION.good(app);
    String type = "Content-Type: application/json\r\nExpect: 100-continue\r\n";
    try (RawHttp http = new RawHttp()) {
      http.send(request(app, good.length(), type));
      assertThat(http.head()).startsWith("HTTP/1.1 100 ");
      assertThat(http.send(good).head()).startsWith("HTTP/1.1 200 ");
    }
    try (RawHttp http = new RawHttp()) {
      http.send(request(app, 65_537, type));
      assertThat(http.head()).startsWith("HTTP/1.1 413 ");
    }
  }

  @Test
  void servesManyCallsOnOneConnectionWhateverTheyCameTo() throws IOException {
    TestApp app = TestApp.ofEmails();
    String type = "Content-Type: application/json\r\n";
    try (RawHttp http = new RawHttp()) {
      for (String body : new String[] {Target.SUBMISSION.good(app), "{}", "{", "[]"}) {
        http.send(request(app, body.length(), type)).send(body);
        String head = http.head();
        assertThat(head).startsWith("HTTP/1.1 " + (body.contains("email") ? 200 : 400));
        http.body(head);
      }
    }
  }
}
