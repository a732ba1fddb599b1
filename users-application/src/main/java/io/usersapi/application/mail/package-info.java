/** Mails to end users, and what the links in them do. */
@NullMarked
package io.usersapi.application.mail;

import org.jspecify.annotations.NullMarked;
