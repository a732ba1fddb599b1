/** What the HTTP suites share: callers, answers, apps made for one test, and doubles to steer. */
package io.usersapi.rest.harness;
