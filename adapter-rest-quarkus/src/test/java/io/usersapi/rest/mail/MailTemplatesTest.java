package io.usersapi.rest.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usersapi.domain.mail.MailPurpose;
import io.usersapi.rest.mail.MailTemplates.Values;
import io.usersapi.rest.mail.MailTemplates.Written;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailTemplatesTest {

  private static final Values VALUES =
      new Values("shop", "o'hara&co@example.org", "https://x.example/?a=1&token=t", 24);

  @TempDir Path folder;

  private void put(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  @Test
  void putsTheOperatorsFilesBeforeItsOwnOneByOne() throws IOException {
    put("verify.de.txt", "Grüezi {email}: {link}");
    put("notes.txt", "{nonsense}");
    Written mail = new MailTemplates(folder).write(MailPurpose.VERIFY, "de", VALUES);
    assertThat(mail.text()).isEqualTo("Grüezi o'hara&co@example.org: " + VALUES.link());
    assertThat(mail.subject()).isEqualTo("Bestätigen Sie Ihre E-Mail-Adresse für shop");
    assertThat(mail.html()).contains("lang=\"de\"");
  }

  @Test
  void escapesValuesInHtmlAndKeepsSubjectsInOneLine() throws IOException {
    put("reset.en.subject", "One\r\nBcc: {app}\n");
    Written mail = new MailTemplates(folder).write(MailPurpose.RESET, "", VALUES);
    assertThat(mail.subject()).isEqualTo("One Bcc: shop");
    assertThat(mail.html()).contains("href=\"https://x.example/?a=1&amp;token=t\"");
    assertThat(mail.text()).contains("https://x.example/?a=1&token=t");
  }

  @Test
  void takesFurtherLanguagesThatAreWhole() throws IOException {
    for (String start : new String[] {"verify.fr.", "reset.fr."}) {
      for (String part : new String[] {"subject", "txt", "html"}) {
        put(start + part, "Bonjour {email}");
      }
    }
    Written mail = new MailTemplates(folder).write(MailPurpose.RESET, "fr-CH, en", VALUES);
    assertThat(mail.text()).isEqualTo("Bonjour o'hara&co@example.org");
    Files.delete(folder.resolve("reset.fr.html"));
    assertThatThrownBy(() -> new MailTemplates(folder)).hasMessage("reset.fr.html is missing.");
  }

  @Test
  void refusesATemplateThatCannotBeUsed() throws IOException {
    put("verify.en.txt", "{nothing}");
    assertThatThrownBy(() -> new MailTemplates(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("verify.en.txt cannot be used: ");
    put("verify.en.txt", "{#if app}");
    assertThatThrownBy(() -> new MailTemplates(folder))
        .hasMessageStartingWith("verify.en.txt cannot be used: ");
  }
}
