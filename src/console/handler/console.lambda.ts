import { fileURLToPath } from 'node:url';
import { consoleHandler } from './console-handler';
import { Site } from './site';
import { Env } from '../../contract/env';
import { requireSettings } from '../../runtime/env';
import { ConsoleSettings } from '../console-settings';

export const handler = consoleHandler(requireSettings<ConsoleSettings>(Env.CONSOLE_SETTINGS), new Site(fileURLToPath(new URL('./site/', import.meta.url))));
