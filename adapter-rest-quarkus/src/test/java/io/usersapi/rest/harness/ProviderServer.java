package io.usersapi.rest.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * Providers that do as tests want them to: OpenID Connect at {@code google}, {@code my-idp}, {@code
 * apple} and {@code microsoft}, GitHub's OAuth 2.0 at {@code github}. Each keeps to its protocol
 * where it is not told otherwise: codes work once, for the client, the address and the verifier
 * that they were made for.
 */
public final class ProviderServer {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
  private final Map<String, String> accessTokens = new ConcurrentHashMap<>();
  private final Map<String, Integer> calls = new ConcurrentHashMap<>();
  private final Map<String, Integer> statuses = new ConcurrentHashMap<>();

  private volatile PublicJsonWebKey key = newKey();
  private volatile PublicJsonWebKey published = key;
  private volatile Map<String, Object> person = Map.of();
  private volatile Map<String, Object> userInfo = Map.of();
  private volatile List<Object> emails = List.of();
  private volatile Map<String, String> callback = Map.of();
  private volatile UnaryOperator<Map<String, Object>> claims = UnaryOperator.identity();
  private volatile UnaryOperator<String> token = this::signed;
  private volatile Map<String, String> latestGrant = Map.of();

  private ProviderServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress("localhost", ProviderSettings.port()), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  public static ProviderServer start() {
    try {
      return new ProviderServer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** Behaves again as the protocol says. */
  public void reset() {
    claims = UnaryOperator.identity();
    token = this::signed;
    callback = Map.of();
    userInfo = Map.of();
    emails = List.of();
    statuses.clear();
    calls.clear();
    published = key;
  }

  // What tests tell it

  /** Who signs in next, by the claims of their token, or GitHub's description. */
  public void person(Map<String, Object> next) {
    person = next;
  }

  /** What is told of them apart from the token. */
  public void userInfo(Map<String, Object> told) {
    userInfo = told;
  }

  /** Their emails at GitHub. */
  public void emails(List<Object> theirs) {
    emails = theirs;
  }

  /** What browsers are sent back with besides, or in place of, code and state. */
  public void callback(Map<String, String> parameters) {
    callback = parameters;
  }

  /** Changes the claims of tokens. */
  public void claims(UnaryOperator<Map<String, Object>> change) {
    claims = change;
  }

  /** Makes tokens of claims. */
  public void token(UnaryOperator<String> make) {
    token = make;
  }

  /** Answers with that status at every address that ends so. */
  public void fail(String end, int status) {
    statuses.put(end, status);
  }

  /** Signs with another key from now on, and publishes it. */
  public void rotate() {
    key = newKey();
    published = key;
  }

  /** Signs with a key that it does not publish. */
  public void signByUnknownKey() {
    key = newKey();
  }

  public int calls(String end) {
    return calls.getOrDefault(end, 0);
  }

  /** What the latest code was exchanged with. */
  public Map<String, String> latestGrant() {
    return latestGrant;
  }

  public static String issuer(String name) {
    return "http://localhost:" + ProviderSettings.port() + "/" + name;
  }

  private static PublicJsonWebKey newKey() {
    try {
      PublicJsonWebKey made = RsaJwkGenerator.generateJwk(2048);
      made.setKeyId(UUID.randomUUID().toString());
      return made;
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A token of these claims, as it should be. */
  public String signed(String json) {
    return signed(json, "RS256", key);
  }

  public static String signed(String json, String algorithm, PublicJsonWebKey by) {
    try {
      JsonWebSignature signature = new JsonWebSignature();
      signature.setPayload(json);
      signature.setAlgorithmHeaderValue(algorithm);
      signature.setKeyIdHeaderValue(by.getKeyId());
      signature.setKey(by.getPrivateKey());
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  // What it does

  private void handle(HttpExchange http) throws IOException {
    try (http) {
      String path = http.getRequestURI().getPath();
      for (Map.Entry<String, Integer> failing : statuses.entrySet()) {
        if (path.endsWith(failing.getKey())) {
          answer(http, failing.getValue(), "text/html", "<h1>no</h1>");
          return;
        }
      }
      String end = path.substring(path.lastIndexOf('/') + 1);
      calls.merge(end, 1, Integer::sum);
      switch (end) {
        case "openid-configuration" -> json(http, configuration(path));
        case "authorize" -> authorize(http);
        case "token", "access_token" -> grant(http, path);
        case "jwks" -> json(http, Map.of("keys", List.of(publicKey())));
        case "userinfo" -> json(http, authorized(http) ? userInfo : Map.of("error", "no"));
        case "user" -> json(http, authorized(http) ? person : Map.of("message", "no"));
        case "emails" -> json(http, authorized(http) ? emails : List.of());
        default -> answer(http, 404, "text/plain", path);
      }
    } catch (RuntimeException | Error e) {
      answer(http, 500, "text/plain", String.valueOf(e));
    }
  }

  private Map<String, Object> publicKey() {
    return published.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
  }

  private static String base(String path) {
    return path.substring(0, path.indexOf("/.well-known"));
  }

  private static Map<String, Object> configuration(String path) {
    String base = "http://localhost:" + ProviderSettings.port() + base(path);
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put(
        "issuer",
        path.startsWith("/my-idp") ? base + "/" : base.replace("/common/", "/{tenantid}/"));
    metadata.put("authorization_endpoint", base + "/authorize");
    metadata.put("token_endpoint", base + "/token");
    metadata.put("jwks_uri", base + "/jwks");
    if (path.startsWith("/google")) {
      metadata.put("userinfo_endpoint", base + "/userinfo");
    }
    metadata.put(
        "token_endpoint_auth_methods_supported",
        List.of(path.startsWith("/google") ? "client_secret_post" : "client_secret_basic"));
    return metadata;
  }

  private void authorize(HttpExchange http) throws IOException {
    Map<String, String> query = fields(http.getRequestURI().getRawQuery());
    String code = UUID.randomUUID().toString();
    codes.put(code, query);
    Map<String, String> back = new LinkedHashMap<>();
    back.put("state", query.get("state"));
    if (!callback.containsKey("error")) {
      back.put("code", code);
    }
    back.putAll(callback);
    if (query.getOrDefault("response_mode", "query").equals("form_post")) {
      back.put("to", query.get("redirect_uri"));
      json(http, back); // what its page would submit
      return;
    }
    http.getResponseHeaders().add("Location", query.get("redirect_uri") + "?" + encoded(back));
    http.sendResponseHeaders(302, -1);
  }

  private void grant(HttpExchange http, String path) throws IOException {
    Map<String, String> form =
        fields(new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    latestGrant = form;
    Map<String, String> asked = codes.remove(form.getOrDefault("code", ""));
    if (!knows(http, form)) {
      refuse(http, path, 401, "invalid_client");
    } else if (asked == null
        || !"authorization_code".equals(form.get("grant_type"))
        || !form.get("redirect_uri").equals(asked.get("redirect_uri"))
        || !challenge(form.get("code_verifier")).equals(asked.get("code_challenge"))
        || !"S256".equals(asked.get("code_challenge_method"))) {
      refuse(http, path, 400, "invalid_grant");
    } else {
      String access = UUID.randomUUID().toString();
      accessTokens.put(access, access);
      Map<String, Object> granted = new LinkedHashMap<>();
      granted.put("access_token", access);
      granted.put("token_type", "Bearer");
      if (!path.startsWith("/github")) {
        granted.put("id_token", idToken(path, asked));
      }
      json(http, granted);
    }
  }

  private String idToken(String path, Map<String, String> asked) {
    long now = System.currentTimeMillis() / 1000;
    String name = path.split("/")[1];
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("iss", name.equals("my-idp") ? issuer("my-idp/") : issuer(name));
    all.put("aud", ProviderSettings.CLIENT);
    all.put("iat", now);
    all.put("exp", now + 300);
    all.put("nonce", asked.get("nonce"));
    all.putAll(person);
    return token.apply(text(claims.apply(all)));
  }

  /** GitHub says so with 200. */
  private static void refuse(HttpExchange http, String path, int status, String error)
      throws IOException {
    String body = "{\"error\":\"" + error + "\"}";
    answer(http, path.startsWith("/github") ? 200 : status, "application/json", body);
  }

  /** By basic authentication where that is what it takes, else by the form. */
  private static boolean knows(HttpExchange http, Map<String, String> form) {
    String basic = http.getRequestHeaders().getFirst("Authorization");
    String path = http.getRequestURI().getPath();
    if (path.startsWith("/my-idp") || path.startsWith("/microsoft")) {
      String expected =
          URLEncoder.encode(ProviderSettings.CLIENT, StandardCharsets.UTF_8)
              + ":"
              + URLEncoder.encode(ProviderSettings.SECRET, StandardCharsets.UTF_8);
      String encoded =
          Base64.getEncoder().encodeToString(expected.getBytes(StandardCharsets.UTF_8));
      return ("Basic " + encoded).equals(basic) && !form.containsKey("client_secret");
    }
    boolean secret =
        path.startsWith("/apple") || ProviderSettings.SECRET.equals(form.get("client_secret"));
    return basic == null && ProviderSettings.CLIENT.equals(form.get("client_id")) && secret;
  }

  private boolean authorized(HttpExchange http) {
    String header = String.valueOf(http.getRequestHeaders().getFirst("Authorization"));
    return accessTokens.containsKey(header.replaceFirst("^Bearer ", ""));
  }

  private static String challenge(String verifier) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(String.valueOf(verifier).getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static Map<String, String> fields(String encoded) {
    Map<String, String> fields = new HashMap<>();
    for (String field : encoded.split("&")) {
      String[] parts = field.split("=", 2);
      fields.put(
          URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
          URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return fields;
  }

  static String encoded(Map<String, String> fields) {
    StringBuilder encoded = new StringBuilder();
    fields.forEach(
        (name, value) ->
            encoded
                .append(encoded.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return encoded.toString();
  }

  private static String text(Object body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void json(HttpExchange http, Object body) throws IOException {
    answer(http, 200, "application/json", text(body));
  }

  private static void answer(HttpExchange http, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    assertThat(bytes).isNotEmpty();
    http.getResponseHeaders().set("Content-Type", type);
    // A connection kept open would outlive the server, whose place the next one takes.
    http.getResponseHeaders().set("Connection", "close");
    http.sendResponseHeaders(status, bytes.length);
    http.getResponseBody().write(bytes);
  }
}
