/** The dashboard's sessions in MongoDB. */
@NullMarked
package io.usersapi.mongo.session;

import org.jspecify.annotations.NullMarked;
