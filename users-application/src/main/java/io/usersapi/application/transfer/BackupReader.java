package io.usersapi.application.transfer;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the lines that {@link Backup} made, and refuses what is none, not whole, or newer. */
final class BackupReader implements Iterator<BackupReader.Line<?>> {

  private final Iterator<? extends Map<String, ? extends @Nullable Object>> lines;
  private final Map<String, Kind<?>> kinds =
      Kind.all().stream().collect(Collectors.toMap(Kind::name, Function.identity()));
  private final Map<String, Integer> versions = new HashMap<>();
  private final Tally tally = new Tally();
  private long number;
  private @Nullable Line<?> next;
  private boolean ended;

  /** A record, and its kind. */
  record Line<T>(Kind<T> kind, T content) {}

  /**
   * @throws TransferImpossible when the first line is not that of a backup
   */
  BackupReader(Iterator<? extends Map<String, ? extends @Nullable Object>> lines) {
    this.lines = lines;
    if (!lines.hasNext()) {
      throw new TransferImpossible("The backup is empty.");
    }
    readHeader(new Form(nextLine()));
  }

  private Map<String, ? extends @Nullable Object> nextLine() {
    number++;
    return lines.next();
  }

  private void readHeader(Form header) {
    try {
      if (!header.text("format").equals(Backup.FORMAT)) {
        throw new IllegalArgumentException("another format");
      }
      if (header.integer("version") > Backup.VERSION) {
        throw newer();
      }
      Form given = new Form(header.map("kinds"));
      for (String name : given.members().keySet()) {
        Kind<?> kind = kinds.get(name);
        if (kind == null || given.integer(name) > kind.version()) {
          throw newer();
        }
        versions.put(name, given.integer(name));
      }
    } catch (IllegalArgumentException e) {
      throw new TransferImpossible("This is no backup of this service.");
    }
  }

  private static TransferImpossible newer() {
    return new TransferImpossible("The backup is of a newer release.");
  }

  @Override
  public boolean hasNext() {
    if (next == null && !ended) {
      next = read();
    }
    return next != null;
  }

  @Override
  public Line<?> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Line<?> line = next;
    next = null;
    if (line == null) {
      throw new NoSuchElementException();
    }
    return line;
  }

  /** The next record; {@code null} after the last, once it is known that all were there. */
  private @Nullable Line<?> read() {
    if (!lines.hasNext()) {
      throw new TransferImpossible(
          "The backup is not whole: it breaks off after line " + number + ".");
    }
    Map<String, ? extends @Nullable Object> line = nextLine();
    if (line.containsKey("end")) {
      readEnd(new Form(line));
      return null;
    }
    String name = line.size() == 1 ? line.keySet().iterator().next() : "";
    Integer version = versions.get(name);
    Kind<?> kind = kinds.get(name);
    if (version == null || kind == null) {
      throw malformed("it is of no kind");
    }
    return read(kind, version, new Form(line));
  }

  private <T> Line<T> read(Kind<T> kind, int version, Form line) {
    try {
      T record = kind.read(version, new Form(line.map(kind.name())));
      tally.add(kind, kind.write(record));
      return new Line<>(kind, record);
    } catch (IllegalArgumentException e) {
      throw malformed(String.valueOf(e.getMessage()));
    }
  }

  private TransferImpossible malformed(String why) {
    return new TransferImpossible("Line " + number + " of the backup is malformed: " + why + ".");
  }

  private void readEnd(Form line) {
    ended = true;
    try {
      Form end = new Form(line.map("end"));
      Form counts = new Form(end.map("counts"));
      for (Map.Entry<String, Long> count : tally.counts().entrySet()) {
        // A backup of an earlier release knows fewer kinds.
        boolean known = versions.containsKey(count.getKey());
        if (known && counts.integer(count.getKey()) != count.getValue()) {
          throw notWhole();
        }
      }
      // In another version of its form a record has another checksum.
      Form checksums = new Form(end.map("checksums"));
      tally.checksums().entrySet().stream()
          .filter(sum -> isPresentVersion(sum.getKey()))
          .filter(sum -> !checksums.text(sum.getKey()).equals(sum.getValue()))
          .findAny()
          .ifPresent(
              differing -> {
                throw notWhole();
              });
    } catch (IllegalArgumentException e) {
      throw notWhole();
    }
    if (lines.hasNext()) {
      throw new TransferImpossible("The backup goes on after its end.");
    }
  }

  private boolean isPresentVersion(String name) {
    Kind<?> kind = kinds.get(name);
    return kind != null && Integer.valueOf(kind.version()).equals(versions.get(name));
  }

  private static TransferImpossible notWhole() {
    return new TransferImpossible(
        "The backup is damaged: its records are not those that it was made of.");
  }
}
