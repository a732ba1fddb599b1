package io.usersapi.application.transfer;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Counts records by kind, and adds up a checksum of each kind that does not depend on their order:
 * the sum of the SHA-256 of each record, as numbers of 256 bits. Records are told apart by every
 * value, by the order of their members, and by the trailing zeros of their numbers.
 */
final class Tally {

  private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);

  private final Map<String, Sum> sums = new LinkedHashMap<>();
  private final MessageDigest digest;

  /** Of one kind. */
  private static final class Sum {
    long count;
    BigInteger checksum = BigInteger.ZERO;
  }

  /** Of nothing yet. */
  Tally() {
    Kind.all().forEach(kind -> sums.put(kind.name(), new Sum()));
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  /** Adds a record in its neutral form. */
  void add(Kind<?> kind, Map<String, ?> form) {
    Sum sum = sums.computeIfAbsent(kind.name(), name -> new Sum());
    feed(form);
    sum.count++;
    sum.checksum = sum.checksum.add(new BigInteger(1, digest.digest())).mod(MODULUS);
  }

  private void feed(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      feed('{', map.size());
      map.forEach(
          (name, member) -> {
            feed(name);
            feed(member);
          });
    } else if (value instanceof List<?> list) {
      feed('[', list.size());
      list.forEach(this::feed);
    } else {
      char type = value instanceof Number ? '0' : value instanceof String ? '"' : '?';
      byte[] bytes = String.valueOf(value).getBytes(StandardCharsets.UTF_16BE);
      feed(type, bytes.length);
      digest.update(bytes);
    }
  }

  private void feed(char type, int size) {
    digest.update(
        ByteBuffer.allocate(Character.BYTES + Integer.BYTES).putChar(type).putInt(size).flip());
  }

  /** How many records there are of each kind, by the kind's name. */
  Map<String, Long> counts() {
    Map<String, Long> counts = new LinkedHashMap<>();
    sums.forEach((name, sum) -> counts.put(name, sum.count));
    return counts;
  }

  /** The checksum of each kind in 64 hexadecimal digits, by the kind's name. */
  Map<String, String> checksums() {
    Map<String, String> checksums = new LinkedHashMap<>();
    sums.forEach((name, sum) -> checksums.put(name, "%064x".formatted(sum.checksum)));
    return checksums;
  }

  /** Counts and checksums of all kinds in one line, for people. */
  Summary summary() {
    digest.update(checksums().toString().getBytes(StandardCharsets.UTF_8));
    String checksum = "%064x".formatted(new BigInteger(1, digest.digest()));
    return new Summary(counts(), checksum);
  }

  /** Whether both are of the same records. */
  boolean agreesWith(Tally other) {
    return counts().equals(other.counts()) && checksums().equals(other.checksums());
  }

  @Override
  public String toString() {
    return counts().entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }
}
