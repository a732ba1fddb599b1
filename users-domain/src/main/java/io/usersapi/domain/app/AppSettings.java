package io.usersapi.domain.app;

import io.usersapi.domain.schema.Validated;
import io.usersapi.domain.schema.Validated.Invalid;
import io.usersapi.domain.schema.Validated.Valid;
import io.usersapi.domain.schema.Violation;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an admin sets for an app.
 *
 * @param allowedOrigins web origins whose pages may call for the app; none means all
 * @param anonymousSignup whether visitors may make accounts without an email
 * @param oauthProviders names of the social providers that the app activated
 * @param redirectUris where a sign-in through a provider may end
 * @param defaultRole the role of the app's new accounts
 * @param verifyUrl the app's page that a verification mail opens, or {@code null} for the service's
 * @param resetUrl the app's page that a password mail opens, or {@code null} for the service's
 */
public record AppSettings(
    List<String> allowedOrigins,
    boolean anonymousSignup,
    List<String> oauthProviders,
    List<String> redirectUris,
    String defaultRole,
    @Nullable String verifyUrl,
    @Nullable String resetUrl) {

  /** Most entries of each list. */
  public static final int MAX_ENTRIES = 50;

  /** Longest address, in characters. */
  public static final int MAX_ADDRESS = 2_048;

  private static final int MAX_PORT = 65_535;

  private static final Pattern ORIGIN =
      Pattern.compile(
          "(https?)://(\\[[0-9a-f:.]{2,45}]|[a-z0-9]([a-z0-9_.-]{0,251}[a-z0-9])?)(?::([1-9][0-9]{0,4}))?");
  private static final Pattern PROVIDER = Pattern.compile("[a-z][a-z0-9-]{0,30}");
  private static final Pattern ROLE = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,50}");
  private static final Set<String> RESERVED_ROLES = Set.of("admin", "anonymous");
  private static final Map<String, String> DEFAULT_PORTS = Map.of("http", "80", "https", "443");

  private static final AppSettings INITIAL =
      new AppSettings(List.of(), false, List.of(), List.of(), "user", null, null);

  /**
   * @throws IllegalArgumentException for what {@link #define} would refuse
   */
  public AppSettings {
    allowedOrigins = requireEach(allowedOrigins, AppSettings::isOrigin);
    oauthProviders = requireEach(oauthProviders, AppSettings::isProvider);
    redirectUris = requireEach(redirectUris, AppSettings::isAddress);
    if (!isDefaultRole(defaultRole)
        || (verifyUrl != null && !isAddress(verifyUrl))
        || (resetUrl != null && !isAddress(resetUrl))) {
      throw new IllegalArgumentException("These settings have an invalid role or address");
    }
  }

  private static List<String> requireEach(List<String> entries, Predicate<String> rule) {
    if (entries.size() > MAX_ENTRIES || !entries.stream().allMatch(rule)) {
      throw new IllegalArgumentException("These settings have an invalid list");
    }
    return List.copyOf(entries);
  }

  /** The settings of a new app: empty lists, {@code false}, {@code user} and {@code null}. */
  public static AppSettings initial() {
    return INITIAL;
  }

  /**
   * Reads settings from plain values in the shape of their JSON form.
   *
   * <p>A member that is missing or {@code null} takes its first value; one that is not known is a
   * violation. Origins are written as a browser sends them: {@code http(s)://host[:port]}, lower
   * case, ASCII host or IPv6 address in brackets, no default port, no wildcard, no trailing slash.
   * Addresses are absolute http(s) without a fragment, in ASCII as RFC 3986 has them. Repeated
   * entries of a list are kept once.
   */
  public static Validated<AppSettings> define(Map<String, ?> members) {
    Reader reader = new Reader(members);
    AppSettings settings =
        new AppSettings(
            reader.list(
                "allowedOrigins",
                AppSettings::isOrigin,
                "must be an origin as a browser sends it, for example https://www.example.org."),
            reader.flag("anonymousSignup"),
            reader.list(
                "oauthProviders",
                AppSettings::isProvider,
                "must be a lower-case letter and then up to 30 lower-case letters, digits or `-`."),
            reader.list("redirectUris", AppSettings::isAddress, Reader.ADDRESS),
            reader.role("defaultRole"),
            reader.address("verifyUrl"),
            reader.address("resetUrl"));
    reader.refuseOthers();
    return reader.violations.isEmpty() ? new Valid<>(settings) : new Invalid<>(reader.violations);
  }

  /** The settings as plain values, in the shape of their JSON form. */
  public Map<String, @Nullable Object> describe() {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    members.put("allowedOrigins", allowedOrigins);
    members.put("anonymousSignup", anonymousSignup);
    members.put("oauthProviders", oauthProviders);
    members.put("redirectUris", redirectUris);
    members.put("defaultRole", defaultRole);
    members.put("verifyUrl", verifyUrl);
    members.put("resetUrl", resetUrl);
    return members;
  }

  /** Whether a page of this origin may call for the app. */
  public boolean allowsOrigin(String origin) {
    return allowedOrigins.isEmpty() || allowedOrigins.contains(origin);
  }

  /** Whether the text is an origin exactly as a browser would send it. */
  public static boolean isOrigin(String text) {
    var parts = ORIGIN.matcher(text);
    if (!parts.matches()) {
      return false;
    }
    String port = parts.group(4);
    if (port != null
        && (port.equals(DEFAULT_PORTS.get(parts.group(1))) || Integer.parseInt(port) > MAX_PORT)) {
      return false;
    }
    String host = parts.group(2);
    return host.startsWith("[") ? hasHost(text) : !host.contains("..");
  }

  /** Whether the address is one of a host; where that is a literal, it is an IPv6 address. */
  private static boolean hasHost(String address) {
    try {
      return new URI(address).getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /**
   * Whether a social provider may have that name: a lower-case letter, then such, digits or `-`.
   */
  public static boolean isProvider(String text) {
    return PROVIDER.matcher(text).matches();
  }

  /** Whether new accounts may have that role: a name, and neither ADMIN nor ANONYMOUS. */
  public static boolean isDefaultRole(String text) {
    return ROLE.matcher(text).matches() && !RESERVED_ROLES.contains(text.toLowerCase(Locale.ROOT));
  }

  private static boolean isAddress(String text) {
    if (text.length() > MAX_ADDRESS || text.chars().anyMatch(c -> c > '~')) {
      return false;
    }
    try {
      URI uri = new URI(text);
      String scheme = uri.getScheme();
      return scheme != null
          && DEFAULT_PORTS.containsKey(scheme.toLowerCase(Locale.ROOT))
          && uri.getHost() != null
          && uri.getPort() <= MAX_PORT
          && uri.getRawUserInfo() == null
          && uri.getRawFragment() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** Takes members out of a map and notes what is wrong with them. */
  private static final class Reader {
    static final String ADDRESS = "must be an absolute http or https address without a fragment.";

    final List<Violation> violations = new ArrayList<>();
    private final Map<String, ?> members;

    Reader(Map<String, ?> members) {
      this.members = members;
    }

    void refuse(String member, String code, String reason) {
      violations.add(new Violation(member, code, "`" + member + "` " + reason));
    }

    boolean flag(String member) {
      Object value = members.get(member);
      if (value != null && !(value instanceof Boolean)) {
        refuse(member, "wrong_type", "must be true or false.");
      }
      return Boolean.TRUE.equals(value);
    }

    List<String> list(String member, Predicate<String> rule, String reason) {
      Object value = members.get(member);
      if (value == null) {
        return List.of();
      }
      if (!(value instanceof List<?> list)) {
        refuse(member, "wrong_type", "must be a list of strings.");
        return List.of();
      }
      if (list.size() > MAX_ENTRIES) {
        refuse(member, "too_many", "has more than " + MAX_ENTRIES + " entries.");
        return List.of();
      }
      Set<String> entries = new LinkedHashSet<>();
      for (int i = 0; i < list.size(); i++) {
        if (list.get(i) instanceof String text && rule.test(text)) {
          entries.add(text);
        } else {
          refuse(member + "[" + i + "]", "invalid", reason);
        }
      }
      return List.copyOf(entries);
    }

    String role(String member) {
      Object value = members.get(member);
      if (value == null) {
        return INITIAL.defaultRole();
      }
      if (value instanceof String role && isDefaultRole(role)) {
        return role;
      }
      refuse(
          member,
          "invalid",
          "must be a letter and then up to 50 letters, digits or `_`, and neither ADMIN nor"
              + " ANONYMOUS.");
      return INITIAL.defaultRole();
    }

    @Nullable String address(String member) {
      Object value = members.get(member);
      if (value == null) {
        return null;
      }
      if (value instanceof String text && isAddress(text)) {
        return text;
      }
      refuse(member, "invalid", ADDRESS);
      return null;
    }

    void refuseOthers() {
      Set<String> known = INITIAL.describe().keySet();
      for (String member : members.keySet()) {
        if (!known.contains(member)) {
          refuse(member, "unknown_member", "is not known.");
        }
      }
    }
  }
}
