import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstSetters } from '../../../../../src/core/openssh/config/firstSetters.ts';
import {
  impossibleMethods,
  lateAnyMethods,
} from '../../../../../src/core/openssh/config/validate/authenticationMethods.ts';
import { at, linesOf } from './errorsOf.ts';

const late = (text: string) => at(lateAnyMethods(linesOf(text)));
const impossible = (text: string) => at(impossibleMethods(firstSetters(linesOf(text))));

test('any is taken only where no methods were set before for every connection, under Match too', () => {
  assert.deepEqual(late('AuthenticationMethods any'), []);
  assert.deepEqual(late('AuthenticationMethods publickey\nAuthenticationMethods any'), [1]);
  assert.deepEqual(late('AuthenticationMethods nonsense\nAuthenticationMethods any'), []);
  assert.deepEqual(late('AuthenticationMethods publickey\nMatch user x\nAuthenticationMethods any'), [2]);
  assert.deepEqual(late('Match user x\nAuthenticationMethods publickey\nMatch user y\nAuthenticationMethods any'), []);
});

test('one list of methods has to be possible as a whole', () => {
  assert.deepEqual(impossible('AuthenticationMethods publickey,password\nPasswordAuthentication no'), [0]);
  assert.deepEqual(impossible('AuthenticationMethods publickey,password publickey\nPasswordAuthentication no'), []);
  assert.deepEqual(impossible('AuthenticationMethods hostbased'), [0]);
  assert.deepEqual(impossible('Match user x\nAuthenticationMethods hostbased'), []);
});
