/** Accounts and signing keys in MongoDB. */
@NullMarked
package io.usersapi.mongo.account;

import org.jspecify.annotations.NullMarked;
