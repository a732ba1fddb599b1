package io.usersapi.rest;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.usersapi.rest.harness.MongoStoreProfile;

@QuarkusTest
@TestProfile(MongoStoreProfile.class)
class MongoHttpTest extends HttpSuite {}
