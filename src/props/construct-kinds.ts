import { construct } from './prop-kind';

export const FUNCTION = construct('a Function of AWS Lambda, a version or an alias', 'Function.fromFunctionAttributes', 'functionArn');
export const KEY = construct('a Key', 'Key.fromKeyArn', 'keyArn');
export const TABLE = construct('a Table', 'TableV2.fromTableAttributes', 'tableName');
export const PIPELINE = construct('a DocumentProcessingPipeline', 'DocumentProcessingPipeline.fromLookup', 'pipelineName', 'uploadPrefix');
