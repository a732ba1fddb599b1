/**
 * Pages of users and accounts: what a query asks for, and the cursors that lead from page to page.
 */
@NullMarked
package io.usersapi.rest.page;

import org.jspecify.annotations.NullMarked;
