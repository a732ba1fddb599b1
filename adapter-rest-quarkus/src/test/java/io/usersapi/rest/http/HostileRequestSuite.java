package io.usersapi.rest.http;

import static io.usersapi.rest.harness.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.usersapi.rest.harness.Caller;
import io.usersapi.rest.harness.Json;
import io.usersapi.rest.harness.TestApp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests as nobody sends them who means well. */
public abstract class HostileRequestSuite {

  private static final String SECOND = "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n";

  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)\r\n");

  /** Sends a request with another behind it, and gives all that comes until the connection ends. */
  private static String endOf(String request) throws IOException {
    try (RawHttp raw = new RawHttp()) {
      return raw.send(request + SECOND).rest();
    }
  }

  private static void refused(String answer, int status, String code) {
    assertThat(answer).startsWith("HTTP/1.");
    assertThat(answer.split(" ", 3)[1]).as(answer).isEqualTo(String.valueOf(status));
    int start = answer.indexOf("\r\n\r\n") + 4;
    Matcher length = LENGTH.matcher(answer);
    assertThat(length.find()).as(answer).isTrue();
    String body = answer.substring(start, start + Integer.parseInt(length.group(1)));
    assertThat(answer.substring(start)).as("nothing was read behind it").doesNotContain(" 200 ");
    assertThat(Json.parse(body).path("code").asText()).as(answer).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transfer-Encoding: xchunked\r\nContent-Length: 5",
        "Transfer-Encoding: gzip, chunked",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
        "Transfer-Encoding: identity",
        "Transfer-Encoding: chunked, chunked"
      })
  void refusesWhatTwoReadersCouldFrameDifferentlyAndEndsTheConnection(String headers)
      throws IOException {
    refused(
        endOf("POST /v1/users HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n\r\n0\r\n\r\n"),
        400,
        "bad_request");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5\r\nContent-Length: 6",
        "Content-Length: 5, 5",
        "Content-Length: +5",
        "Content-Length: 0x5",
        "Content-Length: -1",
        "Content-Length: 99999999999999999999"
      })
  void refusesLengthsThatAreNone(String headers) throws IOException {
    assertThat(endOf("POST /v1/users HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n\r\n12345"))
        .startsWith("HTTP/1.1 400 ")
        .doesNotContain("200 OK");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ZZ\r\nab\r\n",
        "FFFFFFFFFFFFFFFF\r\nab\r\n",
        "-1\r\nab\r\n",
        "2\nab\n0\n\n",
        "2\r\nabcd\r\n0\r\n\r\n"
      })
  void saysThatChunksAreMalformedAndEndsTheConnection(String chunks) throws IOException {
    String begin =
        "POST /v1/users HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";
    refused(endOf(begin + chunks), 400, "bad_request");
  }

  @Test
  void refusesTwoHosts() throws IOException {
    refused(endOf("GET /health HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"), 400, "bad_request");
  }

  @Test
  void takesNoVersionOfHttpThatNobodyKnows() throws IOException {
    assertThat(endOf("GET /health HTTP/9.9\r\nHost: localhost\r\n\r\n"))
        .as("by this service, or by the server beneath it")
        .containsPattern("^HTTP/9.9 (400|501) ")
        .doesNotContain(" 200 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/%zz",
        "/v1/%",
        "/v1/schema?x=%zz",
        "/v1/schema?x=|",
        "/v1/schema?x={",
        "/oauth/google/callback?state=%zz",
        "/\\health",
        "*"
      })
  void refusesMalformedAddressesInTheOneShapeOfErrors(String address) throws IOException {
    try (RawHttp raw = new RawHttp()) {
      String head = raw.send("GET " + address + " HTTP/1.1\r\nHost: localhost\r\n\r\n").head();
      refused(head + raw.body(head), 400, "bad_request");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/health;a=b",
        "/v1;a/schema",
        "/v1/schema;a",
        "/auth;a/session",
        "/users;a/65a50a0f0000000000000001",
        "/users/65a50a0f0000000000000001;a",
        "/v1%2Fschema",
        "/%00"
      })
  void takesNoPathParametersAndNoEncodedSlashes(String address) {
    Caller.anybody().get(address).refused(404, "not_found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/nope", "/user/nope", "/auth/signup/nope", "/oauth/a/b/c", "/nope"})
  void answersNoPreflightOfAnAddressWhereNothingIs(String address) {
    Caller.anybody()
        .with("Origin", "https://www.example.org")
        .with("Access-Control-Request-Method", "POST")
        .send("OPTIONS", address)
        .refused(404, "not_found");
  }

  @Test
  void undoesNoCompressionOfBodies() throws IOException {
    Caller page = TestApp.ofEmails().page();
    String submission = json("{'email':'a@example.org'}");
    page.with("Content-Encoding", "identity").post("/v1/users", submission).ok();
    page.with("Content-Encoding", "gzip")
        .post("/v1/users", submission)
        .refused(415, "unsupported_media_type");
    page.with("Content-Encoding", "gzip")
        .send("POST", "/v1/users", "application/json", bomb())
        .refused(415, "unsupported_media_type");
    Caller.admin()
        .with("Content-Encoding", "br")
        .post("/auth/apps", "{}")
        .refused(415, "unsupported_media_type");
  }

  /** Some ten thousand bytes that stand for ten million. */
  private static byte[] bomb() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      for (int i = 0; i < 1_000; i++) {
        gzip.write(" ".repeat(10_000).getBytes(StandardCharsets.US_ASCII));
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void believesNoOtherMethodThanThatOfTheRequest() {
    TestApp app = TestApp.ofEmails();
    Caller admin =
        Caller.admin()
            .with("X-HTTP-Method-Override", "DELETE")
            .with("X-HTTP-Method", "DELETE")
            .with("X-Method-Override", "DELETE");
    admin.get("/auth/apps/" + app.id() + "/settings").ok();
    admin.post("/auth/apps/" + app.id(), "{}").refused(405, "method_not_allowed");
    app.schema().ok();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'email':'a@example.org','data':{'n':1e400}}",
        "{'email':'a@example.org','data':{'n':1e-99999999999}}",
        "{'email':'a\\u0000@example.org'}",
        "{'email':'a\\ud800@example.org'}",
        "{'email':'a@example.org','email':'b@example.org'}",
        "{'email':'a@example.org','\\u0065mail':'b@example.org'}",
        "{'email':'a@example.org','data':{'__proto__':{'x':1}}}",
        "{'email':NaN}",
        "{/**/'email':'a@example.org'}",
        "{'email':'a@example.org'}{}"
      })
  void refusesWhatOnlySomeReadersOfJsonWouldRead(String body) {
    TestApp.ofEmails().page().post("/v1/users", json(body)).refused(400);
  }

  @Test
  void refusesManyDigitsManyLevelsAndManyMembersAtOnce() {
    Caller page = TestApp.ofEmails().page();
    List<String> bodies =
        List.of(
            "{\"email\":\"a@example.org\",\"data\":{\"n\":" + "9".repeat(60_000) + "}}",
            "{\"email\":\"a@example.org\",\"data\":{\"n\":\"" + "9".repeat(60_000) + "\"}}",
            "[".repeat(60_000),
            "{\"a\":".repeat(10_000),
            "{\"email\":\"a@example.org\",\"data\":{" + "\"a\":1,".repeat(9_000) + "\"b\":1}}");
    for (String body : bodies) {
      page.post("/v1/users", body).refused(400);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cursor", "order", "limit"})
  void refusesLongAndManyParameters(String name) {
    Caller.admin().get("/auth/users?" + name + "=" + "9".repeat(3_500)).refused(400);
    Caller.admin().get("/auth/users?" + (name + "=&").repeat(400)).refused(400);
  }

  @Test
  void echoesNoLineBreakIntoAHeader() {
    Caller.admin()
        .get("/auth/users/export?sourceAppId=a%0d%0aX-Evil:%20b")
        .refused(404, "unknown_app");
    Caller.admin().get("/auth/apps/a%0d%0aX-Evil:%20b/schema").refused(404, "unknown_app");
  }
}
