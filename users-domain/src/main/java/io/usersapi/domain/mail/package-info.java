/** What mails to end users carry: secrets that show who reads an email. */
@NullMarked
package io.usersapi.domain.mail;

import org.jspecify.annotations.NullMarked;
