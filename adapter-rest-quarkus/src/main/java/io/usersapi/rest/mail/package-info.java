/** Mails to end users, and the pages and calls that their links lead to. */
@NullMarked
package io.usersapi.rest.mail;

import org.jspecify.annotations.NullMarked;
