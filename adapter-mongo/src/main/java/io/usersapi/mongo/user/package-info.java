/** Users in MongoDB. */
@NullMarked
package io.usersapi.mongo.user;

import org.jspecify.annotations.NullMarked;
