/** Tokens of mails in MongoDB. */
@NullMarked
package io.usersapi.mongo.mail;

import org.jspecify.annotations.NullMarked;
