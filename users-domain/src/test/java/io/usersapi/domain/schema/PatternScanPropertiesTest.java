package io.usersapi.domain.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PatternScanPropertiesTest {

  private static final long SMALL = 20_000;

  @Property(tries = 20_000)
  void tellsAtLeastTheInstructionsThatAreNeeded(@ForAll("patterns") String pattern) {
    PatternScan scan = PatternScan.of(pattern);
    if (scan.instructions() < SMALL && !scan.foldsForever()) {
      assertThat(needed(pattern)).isLessThanOrEqualTo(scan.instructions());
    }
  }

  private static long needed(String pattern) {
    try {
      return Pattern.compile(pattern).programSize();
    } catch (PatternSyntaxException e) {
      return 0;
    }
  }

  /** Pieces that read differently in a class, a quotation, a group or an escape. */
  @Provide
  Arbitrary<String> patterns() {
    return Arbitraries.of(
            "a",
            "b",
            "é",
            "\uD83D\uDE00",
            "\u1C80",
            "\u1C85-\u1C86",
            "\u00E9-\u1D00",
            "\uD83D",
            "(",
            "(",
            "(",
            ")",
            ")",
            ")",
            "(?:",
            "(?i)",
            "(?i:",
            "(?s-i)",
            "(?P<n>",
            "(?<m>",
            "(?",
            "|",
            "*",
            "+",
            "?",
            "??",
            "{2}",
            "{3}",
            "{2,4}",
            "{0,3}",
            "{2,}",
            "{0}",
            "{,3}",
            "{",
            "}",
            "[",
            "]",
            "[^",
            "[:alpha:]",
            "[:",
            ":]",
            "-",
            "[a-c]",
            "[+-[:alpha:]",
            "[]a]",
            "[^]a]",
            "[a-\\]]",
            "[\\d-[:alpha:]]",
            "[a-]",
            "[[",
            "\\",
            "\\Q",
            "\\E",
            "\\d",
            "\\pL",
            "\\p{Greek}",
            "\\p",
            "\\x{41}",
            "\\x{1C7F}",
            "\\x{2000}",
            "\\x41",
            "\\x",
            "\\x{2}",
            "\\1",
            "\\12",
            "\\b",
            "\\[",
            "\\(",
            "\\)",
            "\\]",
            "\\\\",
            "^",
            "$",
            ".",
            "\n")
        .list()
        .ofMinSize(1)
        .ofMaxSize(25)
        .map(pieces -> String.join("", pieces));
  }
}
