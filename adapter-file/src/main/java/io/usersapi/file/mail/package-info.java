/** Tokens of mails in the file. */
@NullMarked
package io.usersapi.file.mail;

import org.jspecify.annotations.NullMarked;
