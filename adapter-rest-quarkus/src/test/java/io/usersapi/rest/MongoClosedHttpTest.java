package io.usersapi.rest;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.usersapi.mongo.server.MongoServerResource;
import io.usersapi.rest.harness.MongoClosedProfile;

@QuarkusTest
@TestProfile(MongoClosedProfile.class)
@WithTestResource(MongoServerResource.class)
class MongoClosedHttpTest extends ClosedHttpSuite {}
