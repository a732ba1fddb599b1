package io.usersapi.rest.http;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, and by which address the caller reached the service. What {@code Forwarded} and {@code
 * X-Forwarded-*} say is believed of trusted proxies only; from anyone else it changes nothing.
 *
 * <p>The caller is the last address of the chain that is no trusted proxy.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7239">RFC 7239, Forwarded</a>
 */
public final class ClientAddresses {

  private static final Pattern FOR =
      Pattern.compile("(?:^|;)\\s*for=(\"[^\"]*\"|[^;,\\s]*)", Pattern.CASE_INSENSITIVE);
  private static final Pattern PROTO =
      Pattern.compile("(?:^|;)\\s*proto=\"?(https?)\"?", Pattern.CASE_INSENSITIVE);
  private static final Pattern HOST =
      Pattern.compile("(?:^|;)\\s*host=\"?([^\";,\\s]+)\"?", Pattern.CASE_INSENSITIVE);

  private static final String UNKNOWN = "unknown";

  private final List<IpSubnetFilterRule> trusted;
  private final @Nullable String publicOrigin;

  /**
   * @param trustedCidrs blocks of addresses, for example {@code 10.0.0.0/8}
   * @param publicOrigin the service's own origin, where it is configured
   * @throws IllegalArgumentException for what is no block of addresses
   */
  public ClientAddresses(List<String> trustedCidrs, @Nullable String publicOrigin) {
    this.trusted = trustedCidrs.stream().map(ClientAddresses::rule).toList();
    this.publicOrigin = publicOrigin;
  }

  private static IpSubnetFilterRule rule(String cidr) {
    String[] parts = cidr.split("/", -1);
    byte[] address = NetUtil.createByteArrayFromIpAddressString(parts[0]);
    if (address == null || parts.length > 2) {
      throw new IllegalArgumentException(cidr + " is no block of addresses");
    }
    int prefix = parts.length == 1 ? address.length * 8 : Integer.parseInt(parts[1]);
    return new IpSubnetFilterRule(parts[0], prefix, IpFilterRuleType.ACCEPT);
  }

  /**
   * The caller's address as limits count it: an IPv4 address in digits, of an IPv6 address the
   * first 64 bits.
   */
  public String caller(HttpServerRequest request) {
    InetAddress caller = find(request);
    return caller == null ? UNKNOWN : counted(caller);
  }

  /** The caller's whole address. */
  public String address(HttpServerRequest request) {
    InetAddress caller = find(request);
    return caller == null ? UNKNOWN : NetUtil.toAddressString(caller);
  }

  private @Nullable InetAddress find(HttpServerRequest request) {
    String peer = request.remoteAddress().hostAddress();
    InetAddress caller = parse(peer == null ? "" : peer);
    if (caller != null && trusts(caller)) {
      List<String> chain = forwardedFor(request);
      for (int i = chain.size() - 1; i >= 0; i--) {
        InetAddress hop = parse(chain.get(i));
        if (hop == null) {
          break;
        }
        caller = hop;
        if (!trusts(hop)) {
          break;
        }
      }
    }
    return caller;
  }

  private static String counted(InetAddress address) {
    if (address instanceof Inet6Address) {
      byte[] network = Arrays.copyOf(address.getAddress(), 8);
      return HexFormat.of().formatHex(network) + "/64";
    }
    return address.getHostAddress();
  }

  /**
   * The service's own origin: as configured, else as a trusted proxy says, else as the Host does.
   */
  public String ownOrigin(HttpServerRequest request) {
    if (publicOrigin != null) {
      return publicOrigin;
    }
    String scheme = request.isSSL() ? "https" : "http";
    String host = String.valueOf(request.getHeader("Host"));
    if (isFromTrustedProxy(request)) {
      scheme = said(request, PROTO, "X-Forwarded-Proto").orElse(scheme);
      host = said(request, HOST, "X-Forwarded-Host").orElse(host);
    }
    String origin = (scheme + "://" + host).toLowerCase(Locale.ROOT);
    String defaultPort = scheme.equalsIgnoreCase("https") ? ":443" : ":80";
    return origin.endsWith(defaultPort)
        ? origin.substring(0, origin.length() - defaultPort.length())
        : origin;
  }

  /** Whether it is a trusted proxy that hands the request on. */
  public boolean isFromTrustedProxy(HttpServerRequest request) {
    if (trusted.isEmpty()) {
      return false;
    }
    String peer = request.remoteAddress().hostAddress();
    InetAddress address = parse(peer == null ? "" : peer);
    return address != null && trusts(address);
  }

  /** What the proxy nearest to us says, in `Forwarded` or else in the older header. */
  private static Optional<String> said(HttpServerRequest request, Pattern pattern, String older) {
    List<String> elements = elements(request, "Forwarded");
    if (!elements.isEmpty()) {
      Matcher matcher = pattern.matcher(elements.get(elements.size() - 1));
      return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
    List<String> values = elements(request, older);
    return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
  }

  private static List<String> forwardedFor(HttpServerRequest request) {
    List<String> elements = elements(request, "Forwarded");
    if (elements.isEmpty()) {
      return elements(request, "X-Forwarded-For");
    }
    List<String> chain = new ArrayList<>();
    for (String element : elements) {
      Matcher matcher = FOR.matcher(element);
      chain.add(matcher.find() ? matcher.group(1).replace("\"", "") : "");
    }
    return chain;
  }

  private static List<String> elements(HttpServerRequest request, String header) {
    return request.headers().getAll(header).stream()
        .flatMap(line -> Arrays.stream(line.split(",")))
        .map(String::strip)
        .filter(element -> !element.isEmpty())
        .toList();
  }

  private boolean trusts(InetAddress address) {
    InetSocketAddress peer = new InetSocketAddress(address, 0);
    return trusted.stream().anyMatch(rule -> rule.matches(peer));
  }

  /** An address in digits, perhaps in brackets, perhaps with a port; names are never looked up. */
  private static @Nullable InetAddress parse(String text) {
    String host = text;
    int bracket = text.indexOf(']');
    if (text.startsWith("[") && bracket > 0) {
      host = text.substring(1, bracket);
    } else if (text.indexOf(':') == text.lastIndexOf(':') && text.indexOf(':') > 0) {
      host = text.substring(0, text.indexOf(':'));
    }
    int zone = host.indexOf('%');
    byte[] bytes =
        NetUtil.createByteArrayFromIpAddressString(zone < 0 ? host : host.substring(0, zone));
    try {
      return bytes == null ? null : InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      return null;
    }
  }
}
