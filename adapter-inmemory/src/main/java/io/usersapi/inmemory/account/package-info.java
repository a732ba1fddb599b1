/** Accounts and signing keys in maps. */
@NullMarked
package io.usersapi.inmemory.account;

import org.jspecify.annotations.NullMarked;
