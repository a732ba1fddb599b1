/** Accounts and signing keys in the file. */
@NullMarked
package io.usersapi.file.account;

import org.jspecify.annotations.NullMarked;
