package io.usersapi.rest.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON into plain values: maps in the order of their members, lists, strings, booleans, exact
 * decimal numbers and {@code null}. Stricter than most: well-formed UTF-8, no member twice, no half
 * surrogate pair, nothing after the value.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>
 */
public final class StrictJson {

  /** Deepest nesting of lists and objects. */
  static final int MAX_DEPTH = 32;

  /** Longest string, in UTF-16 units. */
  static final int MAX_STRING = 65_536;

  /** Longest member name, in UTF-16 units. */
  static final int MAX_NAME = 1_024;

  /** Longest number, in characters: enough for every decimal128 in plain digits. */
  static final int MAX_NUMBER = 6_200;

  /** Deepest nesting of a document whose content is nobody's here. */
  static final int MAX_DOCUMENT_DEPTH = 1_000;

  private static final JsonFactory FACTORY =
      factory(
          StreamReadConstraints.builder()
              .maxNestingDepth(MAX_DEPTH)
              .maxStringLength(MAX_STRING)
              .maxNameLength(MAX_NAME)
              .maxNumberLength(MAX_NUMBER)
              .build());

  /** Its bounds are no narrower than the longest body. */
  private static final JsonFactory DOCUMENTS =
      factory(
          StreamReadConstraints.builder()
              .maxNestingDepth(MAX_DOCUMENT_DEPTH)
              .maxStringLength(RequestBodies.DASHBOARD_LIMIT)
              .maxNameLength(RequestBodies.DASHBOARD_LIMIT)
              .maxNumberLength(RequestBodies.DASHBOARD_LIMIT)
              .build());

  private static JsonFactory factory(StreamReadConstraints constraints) {
    return JsonFactory.builder()
        .streamReadConstraints(constraints)
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
        .build();
  }

  private StrictJson() {}

  /** The bytes are no JSON text, for the reason that the message gives. */
  public static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String reason) {
      super(reason, null, false, false);
    }
  }

  /**
   * The value that the bytes write.
   *
   * @throws Malformed when they write none, or more than one
   */
  public static @Nullable Object parse(byte[] bytes) throws Malformed {
    return parse(FACTORY, bytes);
  }

  /** Reads a value that may hold what is nobody's here, and be as deep and long as that is. */
  static @Nullable Object parseDocument(byte[] bytes) throws Malformed {
    return parse(DOCUMENTS, bytes);
  }

  private static @Nullable Object parse(JsonFactory factory, byte[] bytes) throws Malformed {
    try (JsonParser parser = open(factory, bytes)) {
      JsonToken token = parser.nextToken();
      if (token == null) {
        throw new Malformed("The body is empty.");
      }
      Object value = value(parser, token);
      if (parser.nextToken() != null) {
        throw new Malformed("Something follows the JSON value.");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw new Malformed(
          e.getLocation() == null
              ? "The body is not valid JSON."
              : "The body is not valid JSON, at line "
                  + e.getLocation().getLineNr()
                  + ", column "
                  + e.getLocation().getColumnNr()
                  + ".");
    } catch (NumberFormatException e) {
      throw new Malformed("A number in the body is beyond all bounds.");
    } catch (IOException e) {
      throw new Malformed("The body is not valid JSON.");
    }
  }

  private static JsonParser open(JsonFactory factory, byte[] bytes) throws IOException, Malformed {
    for (byte b : bytes) {
      if (b < 0) {
        return factory.createParser(decode(bytes));
      }
    }
    return factory.createParser(bytes);
  }

  private static char[] decode(byte[] bytes) throws Malformed {
    try {
      CharBuffer chars =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes));
      char[] text = new char[chars.remaining()];
      chars.get(text);
      return text;
    } catch (CharacterCodingException e) {
      throw new Malformed("The body is not well-formed UTF-8.");
    }
  }

  private static @Nullable Object value(JsonParser parser, JsonToken token)
      throws IOException, Malformed {
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> list(parser);
      case VALUE_STRING -> whole(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new Malformed("The body is not valid JSON.");
    };
  }

  private static Map<String, @Nullable Object> object(JsonParser parser)
      throws IOException, Malformed {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      Object value = value(parser, parser.nextToken());
      int before = members.size();
      members.put(whole(name), value);
      if (members.size() == before) {
        throw new Malformed("An object in the body has a member twice.");
      }
    }
    return members;
  }

  private static List<@Nullable Object> list(JsonParser parser) throws IOException, Malformed {
    List<@Nullable Object> entries = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      entries.add(value(parser, token));
    }
    return entries;
  }

  private static BigDecimal number(JsonParser parser) throws IOException {
    return switch (parser.getNumberType()) {
      case INT, LONG -> BigDecimal.valueOf(parser.getLongValue());
      default -> parser.getDecimalValue();
    };
  }

  /** Refuses half surrogate pairs, which escapes can write and UTF-8 cannot. */
  private static String whole(String text) throws Malformed {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          throw new Malformed("A string in the body has half a surrogate pair.");
        }
        i++;
      }
    }
    return text;
  }
}
