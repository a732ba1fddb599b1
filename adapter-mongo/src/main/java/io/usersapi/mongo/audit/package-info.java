/** The audit in MongoDB. */
@NullMarked
package io.usersapi.mongo.audit;

import org.jspecify.annotations.NullMarked;
