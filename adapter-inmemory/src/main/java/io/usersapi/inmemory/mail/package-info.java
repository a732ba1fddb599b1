/** Tokens of mails in memory. */
@NullMarked
package io.usersapi.inmemory.mail;

import org.jspecify.annotations.NullMarked;
