package io.usersapi.application.transfer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was taken over.
 *
 * @param counts how many records of each kind, by the kind's name
 * @param checksum of all of them, whatever their order: 64 hexadecimal digits
 */
public record Summary(Map<String, Long> counts, String checksum) {
  public Summary {
    counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
  }
}
