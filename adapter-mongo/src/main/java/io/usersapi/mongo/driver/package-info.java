/**
 * How MongoDB's driver is called: its settings, the circuit breaker around it, and the values that
 * go through it. No type or exception of the driver leaves this adapter.
 */
@NullMarked
package io.usersapi.mongo.driver;

import org.jspecify.annotations.NullMarked;
