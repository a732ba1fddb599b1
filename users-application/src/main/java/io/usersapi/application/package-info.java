/**
 * What every feature shares: the ways in which a use case can refuse ({@link
 * io.usersapi.application.Refusal}), and the set of stores that one adapter brings ({@link
 * io.usersapi.application.Stores}).
 */
@NullMarked
package io.usersapi.application;

import org.jspecify.annotations.NullMarked;
