package io.usersapi.application.transfer;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A kind of record that stores keep, and its neutral form: a map of plain values ({@code null},
 * strings, booleans, integers, exact decimal numbers, lists and maps of such), under a version.
 * Times are in ISO 8601, identities in hexadecimal digits.
 *
 * <p>To add a kind: a class here, its method in {@link Holdings} and {@link Intake} (the compiler
 * then points at every store), and its place in {@link #all}.
 *
 * @param <T> its records
 */
public abstract sealed class Kind<T>
    permits RetirementKind, AppKind, SessionKind, UserKind, AccountKind, SigningKeyKind, AuditKind {

  private final String name;
  private final int version;

  /**
   * @param name stable, for it stands in backups
   * @param version of the neutral form that {@link #write} makes; {@link #read} reads it and all
   *     before
   */
  Kind(String name, int version) {
    this.name = name;
    this.version = version;
  }

  private static final class All {
    static final List<Kind<?>> KINDS =
        List.of(
            new RetirementKind(),
            new AppKind(),
            new SessionKind(),
            new UserKind(),
            new AccountKind(),
            new SigningKeyKind(),
            new AuditKind());
  }

  /** Every kind, in the order in which they are read and taken. */
  public static List<Kind<?>> all() {
    return All.KINDS;
  }

  /** What backups call it. */
  public final String name() {
    return name;
  }

  /** The version of the form that {@link #write} makes. */
  public final int version() {
    return version;
  }

  abstract Stream<T> of(Holdings holdings);

  abstract void give(Intake intake, List<T> records);

  /** The neutral form of a record. */
  abstract Map<String, @Nullable Object> write(T record);

  /**
   * The record out of its neutral form.
   *
   * @param version which {@link #write} made it, at most the present one
   * @throws IllegalArgumentException when it is none
   */
  abstract T read(int version, Form form);

  /** Whether the record will still count at that time; others are left behind. */
  boolean outlasts(T record, Instant time) {
    return true;
  }
}
