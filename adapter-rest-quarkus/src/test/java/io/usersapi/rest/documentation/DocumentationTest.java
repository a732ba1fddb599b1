package io.usersapi.rest.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentationTest {

  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final Pattern PAGE_IN_CODE = Pattern.compile("\\bdocs/[a-z-]+\\.md\\b");
  private static final Pattern MEMBER_IN_PAGE =
      Pattern.compile("(?=.*\\.)(?:[a-z]+\\.)*([A-Z]\\w*[a-z]\\w*)(?:\\.(\\w+))?(?:\\(.*\\))?");
  private static final Pattern SETTING =
      Pattern.compile("\"((?:USERS|USER|API|MONGODB)_[A-Z_]*[A-Z])\"");

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    List<Page> pages = Page.below(ROOT);

    assertThat(pages).extracting(Page::file).contains(ROOT.resolve("README.md"));
    assertThat(pages.stream().mapToInt(page -> page.links().size()).sum()).isGreaterThan(50);
    assertThat(problems(pages)).isEmpty();
  }

  @Test
  void noticesEveryKindOfLinkThatLeadsNowhere(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("other.md"), "# A `heading`: with *marks*\n## Twice\n## Twice\n");
    Files.writeString(
        folder.resolve("page.md"),
        """
        [a](other.md) ![b](other.md#a-heading-with-marks) [c](#here) [d](https://example.org/x#y)
        [e](other.md#twice-1) `[code](none.md)` [f](gone.md) [g](other.md#twice-2) [h](#there)
        [i](https://) [j](ftp://example.org/x) [k](https://exa mple.org) [l](../none/)
        ## Here
        ```sh
        [in a block](none.md)
        # There
        ```
        """);

    assertThat(problems(Page.below(folder)))
        .containsExactly(
            "page.md: gone.md leads to no file",
            "page.md: other.md#twice-2 leads to no heading",
            "page.md: #there leads to no heading",
            "page.md: https:// is no address",
            "page.md: ftp://example.org/x is no address",
            "page.md: https://exa mple.org is no address",
            "page.md: ../none/ leads to no file");
  }

  @Test
  void everyPageCanBeReachedFromTheReadme() throws IOException {
    Set<Path> reached = new HashSet<>();
    Deque<Path> next = new ArrayDeque<>(List.of(ROOT.resolve("README.md")));
    while (!next.isEmpty()) {
      Path file = next.pop();
      if (reached.add(file) && file.toString().endsWith(".md")) {
        Page page = Page.read(file);
        page.links().forEach(link -> page.target(link).ifPresent(next::push));
      }
    }

    assertThat(Page.below(ROOT)).extracting(Page::file).isSubsetOf(reached);
  }

  /** {@code Type.member}, or {@code package.Type}. */
  @Test
  void everyMemberOfCodeThatAPageNamesIsThere() throws IOException {
    Map<String, String> types = new HashMap<>();
    for (Path source : sources()) {
      String name = source.getFileName().toString();
      types.merge(name.substring(0, name.indexOf('.')), Files.readString(source), String::concat);
    }
    int named = 0;
    for (Page page : Page.below(ROOT)) {
      for (MatchResult member : page.inlineCode(MEMBER_IN_PAGE)) {
        named++;
        assertThat(types.getOrDefault(member.group(1), ""))
            .as(page.file() + ": " + member.group())
            .containsPattern(
                "\\b" + (member.group(2) == null ? member.group(1) : member.group(2)) + "\\b");
      }
    }

    assertThat(named).isGreaterThan(30);
  }

  @Test
  void everyPageThatCodeNamesIsThere() throws IOException {
    for (Path source : sources()) {
      for (String page : found(PAGE_IN_CODE, source, 0)) {
        assertThat(ROOT.resolve(page)).as(source.toString()).exists();
      }
    }
  }

  /** The programs in docs/examples are built and run by .ci/run. */
  @Test
  void everyExampleInJavaIsPartOfAProgramThatIsBuilt() throws IOException {
    List<String> programs = new ArrayList<>();
    try (Stream<Path> files = Files.walk(ROOT.resolve("docs/examples"))) {
      for (Path file : files.filter(name -> name.toString().endsWith(".java")).toList()) {
        programs.add(Page.unindented(Files.readString(file)));
      }
    }
    List<String> examples =
        Page.below(ROOT).stream().flatMap(page -> page.code("java").stream()).toList();

    assertThat(examples).hasSizeGreaterThanOrEqualTo(2);
    assertThat(examples)
        .allSatisfy(
            example ->
                assertThat(programs)
                    .anySatisfy(
                        program -> assertThat(program).contains(Page.unindented(example).strip())));
  }

  @Test
  void everySettingThatTheServiceReadsIsDescribed() throws IOException {
    String described = Files.readString(ROOT.resolve("docs/configuration.md"));
    Set<String> read = new HashSet<>();
    for (Path source : sources()) {
      if (source.toString().contains("/src/main/")) {
        read.addAll(found(SETTING, source, 1));
      }
    }

    assertThat(read).contains("USERS_STORE", "MONGODB_URI");
    assertThat(read).allSatisfy(setting -> assertThat(described).contains(setting));
  }

  private static List<String> problems(List<Page> pages) {
    return pages.stream()
        .flatMap(
            page ->
                page.links().stream()
                    .flatMap(link -> page.problem(link).stream())
                    .map(problem -> page.file().getFileName() + ": " + problem))
        .toList();
  }

  private static List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path folder :
          modules.map(module -> module.resolve("src")).filter(Files::isDirectory).toList()) {
        try (Stream<Path> files = Files.walk(folder)) {
          files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
        }
      }
    }
    return sources;
  }

  private static Set<String> found(Pattern pattern, Path file, int group) throws IOException {
    return pattern
        .matcher(Files.readString(file))
        .results()
        .map(match -> match.group(group))
        .collect(Collectors.toSet());
  }
}
